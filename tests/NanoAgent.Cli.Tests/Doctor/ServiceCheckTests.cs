using NanoAgent.Cli.Tests.Support;
using NanoAgent.Fakes;

namespace NanoAgent.Cli.Tests.Doctor;

/// <summary>What <c>doctor</c> makes of servers that refuse, are in trouble, or are something else altogether.</summary>
public sealed class ServiceCheckTests : IAsyncLifetime, IDisposable
{
    private const string Page = "<html><title>Log in to the network</title></html>";

    private readonly TempFolder _home = new();
    private readonly FakeLlm _llm = new() { RequiresApiKey = false };
    private readonly FakeTelegram _telegram = new();

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        await _telegram.DisposeAsync();
        await _llm.DisposeAsync();
    }

    public void Dispose()
    {
        _telegram.Dispose();
        _llm.Dispose();
        _home.Dispose();
    }

    [PosixFact]
    public async Task Token_key_and_tools_that_work_are_said_to()
    {
        _llm.Says("OK").Calls(("lamp", """{"value":"on"}"""));

        CliResult result = await Run();

        DoctorFindings.AssertOne(result, "telegram", "ok", "the bot is @", "");
        DoctorFindings.AssertOne(result, "model", "ok", "fake-model answers", "");
        DoctorFindings.AssertOne(result, "tools", "ok", "fake-model calls tools", "");
        Assert.Equal(0, result.ExitCode);
    }

    [PosixTheory]
    [InlineData(401, "refuses the API key", "nanoagent config set llm.api_key")]
    [InlineData(429, "wants to be asked later", "the same again in a minute")]
    [InlineData(500, "is in trouble", "the same again in a few minutes")]
    public async Task A_model_that_does_not_answer_is_a_failure(int status, string sentence, string hint)
    {
        _llm.Fails(status);

        CliResult result = await Run();

        DoctorFindings.AssertOne(result, "model", "fail", sentence, hint);
        DoctorFindings.AssertOne(result, "telegram", "ok", "the bot is @", "");
        Assert.Equal(1, result.ExitCode);
    }

    [PosixFact]
    public async Task A_log_in_page_in_the_place_of_a_service_is_seen_through()
    {
        _llm.Sends(Reply.Html(200, Page));
        _telegram.FailNext("getMe", Reply.Html(200, Page));

        CliResult result = await Run();

        DoctorFindings.AssertOne(result, "model", "fail", "does not speak 'anthropic'", "is llm.base_url right?");
        DoctorFindings.AssertOne(result, "telegram", "fail", "what answered is not the Bot API", "is there a log-in page of the network?");
        Assert.Equal(1, result.ExitCode);
    }

    [PosixFact]
    public async Task A_model_that_only_talks_is_a_failure()
    {
        _llm.Says("OK").Says("Sure, it is on now.");

        CliResult result = await Run();

        DoctorFindings.AssertOne(result, "tools", "fail", "fake-model does not call tools", "with a model that supports tool calls");
        Assert.Equal(1, result.ExitCode);
    }

    [PosixTheory]
    [InlineData(401, "Telegram does not know this token", "@BotFather shows it")]
    [InlineData(429, "Telegram wants to be asked later", "the same again in a minute")]
    [InlineData(500, "Telegram answered HTTP 500", "the same again in a minute")]
    public async Task A_bot_that_is_not_known_or_not_now_is_a_failure(int status, string sentence, string hint)
    {
        _llm.Says("OK").Calls(("lamp", """{"value":"on"}"""));
        _telegram.FailNext("getMe", status);

        CliResult result = await Run();

        DoctorFindings.AssertOne(result, "telegram", "fail", sentence, hint);
        Assert.Equal(1, result.ExitCode);
    }

    [PosixFact]
    public async Task A_bot_whose_messages_go_elsewhere_is_a_warning()
    {
        _llm.Says("OK").Calls(("lamp", """{"value":"on"}"""));
        _telegram.WebhookUrl = "https://example.com/hidden";

        CliResult result = await Run();

        DoctorFindings.AssertOne(result, "telegram", "warn", "a webhook is set", "is another program using this bot?");
        Assert.Equal(0, result.ExitCode);
    }

    [PosixFact]
    public async Task Nobody_there_is_said_with_what_to_look_at()
    {
        string config = Configs.For(_home, _llm, _telegram);
        await _llm.DisposeAsync();
        await _telegram.DisposeAsync();

        CliResult result = await DoctorProcess.Run(_home.Path, [], null, "--config", config);

        DoctorFindings.AssertOne(result, "model", "fail", "cannot be reached", "is llm.base_url right?");
        DoctorFindings.AssertOne(result, "telegram", "fail", "Telegram could not be asked", "telegram.base_url right?");
        Assert.Equal(1, result.ExitCode);
    }

    [PosixFact]
    public async Task Without_a_configuration_the_demo_model_stands_in()
    {
        CliResult result = await DoctorProcess.Run(_home.Path, [], null);

        DoctorFindings.AssertOne(result, "model", "skipped", "no model is configured", "");
        Assert.Equal(0, result.ExitCode);
    }

    private Task<CliResult> Run() => DoctorProcess.Run(_home.Path, [], null, "--config", Configs.For(_home, _llm, _telegram));
}
