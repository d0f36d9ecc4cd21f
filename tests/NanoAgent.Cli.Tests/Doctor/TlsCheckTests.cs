using System.Text.Json.Nodes;
using NanoAgent.Cli.Tests.Support;
using NanoAgent.Fakes;

namespace NanoAgent.Cli.Tests.Doctor;

/// <summary>Servers with certificates of all kinds, looked at by a real process that trusts one authority of ours.</summary>
public sealed class TlsCheckTests : IAsyncLifetime, IDisposable
{
    private readonly TempFolder _home = new();
    private readonly FakeAuthority _trusted = new("Our Root");
    private readonly FakeAuthority _stranger = new("Nobody");
    private readonly FakeLlm _llm = new() { RequiresApiKey = false };

    public Task InitializeAsync()
    {
        _home.Write("roots/our.pem", _trusted.Pem);
        return Task.CompletedTask;
    }

    public async Task DisposeAsync() => await _llm.DisposeAsync();

    public void Dispose()
    {
        _llm.Dispose();
        _trusted.Dispose();
        _stranger.Dispose();
        _home.Dispose();
    }

    [PosixFact]
    public async Task A_server_that_is_well_is_well_up_to_the_last_check()
    {
        _llm.Says("OK").Calls(("lamp", """{"value":"on"}"""));
        using var server = new FakeTls(_trusted.For("localhost"), _llm.Port);

        CliResult result = await Run(server.BaseUrl);

        DoctorFindings.AssertOne(result, "tls " + server.Authority, "ok", "signed by Our Root, which the board trusts", "");
        DoctorFindings.AssertOne(result, "clock", "ok", "this PC's clock is right", "");
        DoctorFindings.AssertOne(result, "model", "ok", "fake-model answers", "");
        Assert.Equal(0, result.ExitCode);
    }

    [PosixFact]
    public async Task A_certificate_that_ends_soon_is_a_warning()
    {
        _llm.Says("OK").Calls(("lamp", """{"value":"on"}"""));
        using var server = new FakeTls(_trusted.For("localhost", untilDays: 3.5), _llm.Port);

        CliResult result = await Run(server.BaseUrl);

        DoctorFindings.AssertOne(result, "tls " + server.Authority, "warn", "the certificate ends in 3 days, until 20", "");
        Assert.Equal(0, result.ExitCode);
    }

    [PosixFact]
    public async Task A_wrong_clock_is_found_by_the_servers_own()
    {
        _llm.UtcNow = () => DateTimeOffset.UtcNow.AddMinutes(-30);
        _llm.Says("OK").Calls(("lamp", """{"value":"on"}"""));
        using var server = new FakeTls(_trusted.For("localhost"), _llm.Port);

        CliResult result = await Run(server.BaseUrl);

        DoctorFindings.AssertOne(result, "clock", "fail", "this PC's clock is 30 minutes ahead", "set it: certificates and jobs depend on it");
        Assert.Equal(1, result.ExitCode);
    }

    [PosixFact]
    public async Task What_this_PC_trusts_and_a_board_does_not_is_a_failure()
    {
        File.Delete(_home.File("roots/our.pem"));
        _llm.Says("OK").Calls(("lamp", """{"value":"on"}"""));
        using var server = new FakeTls(_trusted.For("localhost"), _llm.Port);

        CliResult result = await Run(server.BaseUrl);

        DoctorFindings.AssertOne(result, "tls " + server.Authority, "fail", "this PC trusts the certificate, a board does not: none of its roots signs it", "put the root into roots/ of the board");
        Assert.Equal(1, result.ExitCode);
    }

    [PosixFact]
    public async Task Certificates_of_another_time_or_name_are_refused()
    {
        using var past = new FakeTls(_trusted.For("localhost", -60, -1), _llm.Port);
        using var future = new FakeTls(_trusted.For("localhost", 5, 60), _llm.Port);
        using var other = new FakeTls(_trusted.For("example.com"), _llm.Port);

        CliResult result = await Run(past.BaseUrl, future.BaseUrl, other.BaseUrl);

        DoctorFindings.AssertOne(result, "tls " + past.Authority, "fail", ", and not now", "is the clock of this PC right?");
        DoctorFindings.AssertOne(result, "tls " + future.Authority, "fail", ", and not now", "is the clock of this PC right?");
        DoctorFindings.AssertOne(result, "tls " + other.Authority, "fail", "the certificate is refused: it is for another name", "a log-in page of the network, a proxy");
        Assert.Equal(1, result.ExitCode);
    }

    [PosixFact]
    public async Task What_nobody_has_signed_is_no_TLS_or_says_nothing_is_refused()
    {
        using var stranger = new FakeTls(_stranger.For("localhost"), _llm.Port);
        using var silent = new FakeTls(null, 0);
        string plain = "localhost:" + _llm.Port;

        CliResult result = await Run(stranger.BaseUrl, "https://" + plain, silent.BaseUrl);

        DoctorFindings.AssertOne(result, "tls " + stranger.Authority, "fail", "the certificate is refused: nobody that this computer trusts has signed it", "its root belongs into roots/ of the board");
        DoctorFindings.AssertOne(result, "tls " + plain, "fail", $"{plain} cannot be reached: ", "is llm.fallback.0.base_url right?");
        DoctorFindings.AssertOne(result, "tls " + silent.Authority, "fail", "no answer within 2 s", "is llm.fallback.1.base_url right?");
        Assert.Equal(1, result.ExitCode);
    }

    [PosixFact]
    public async Task Without_TLS_or_without_a_server_there_is_nothing_to_look_at()
    {
        _llm.Says("OK").Calls(("lamp", """{"value":"on"}"""));

        CliResult plain = await Run(_llm.BaseUrl);
        CliResult none = await DoctorProcess.Run(_home.Path, [], null);

        DoctorFindings.AssertOne(plain, "tls 127.0.0.1:" + _llm.Port, "skipped", "plain HTTP (llm.base_url): there is no certificate", "");
        DoctorFindings.AssertOne(none, "tls", "skipped", "no server is configured", "");
        Assert.Equal((0, 0), (plain.ExitCode, none.ExitCode));
    }

    private Task<CliResult> Run(params string[] servers)
    {
        JsonObject[] models = [.. servers.Select(server => new JsonObject { ["provider"] = "anthropic", ["base_url"] = server, ["model"] = "fake-model", ["timeout_s"] = 1 })];
        var config = new JsonObject { ["llm"] = models[0] };
        if (models.Length > 1)
        {
            models[0]["fallback"] = new JsonArray([.. models.Skip(1)]);
        }

        // OpenSSL trusts the authorities of this file and no others.
        var trust = new Dictionary<string, string> { ["SSL_CERT_FILE"] = _home.Write("trusted.pem", _trusted.Pem), ["SSL_CERT_DIR"] = _home.Path };
        return DoctorProcess.Run(_home.Path, [], trust, "--timeout", "2", "--config", _home.Write("config-file.json", config.ToJsonString()));
    }
}
