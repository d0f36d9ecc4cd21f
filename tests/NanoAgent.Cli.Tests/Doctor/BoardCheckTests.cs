using System.Text.Json.Nodes;
using NanoAgent.Cli.Tests.Support;

namespace NanoAgent.Cli.Tests.Doctor;

/// <summary>What <c>doctor --port</c> makes of boards that are not well: each is a server that speaks the host protocol.</summary>
public sealed class BoardCheckTests : IDisposable
{
    private readonly TempFolder _here = new();

    [Fact]
    public async Task A_board_that_works_says_so_and_one_that_does_not_know_the_time_is_a_warning()
    {
        using var board = new FakeHostBoard(Answers("""{"time":"","channels":["telegram: polling, last answer 3 s ago"]}"""));

        CliResult result = await Doctor(board.Path);

        DoctorFindings.AssertOne(result, "board", "ok", "runs NanoAgent 0.1.0 on seeed-xiao-esp32s3", "");
        DoctorFindings.AssertOne(result, "board state", "ok", "it works normally", "");
        DoctorFindings.AssertOne(result, "board clock", "warn", "it does not know the time yet", "is the board online?");
        DoctorFindings.AssertOne(result, "board network", "ok", "telegram: polling", "");
        Assert.Equal(0, result.ExitCode);
    }

    [Fact]
    public async Task What_keeps_a_board_from_some_of_its_work_is_a_warning()
    {
        using var board = new FakeHostBoard(Answers(
            """
            {"version":"0.0.9","stopped":true,"time":"2001-01-01T00:00:00Z","target":"ESP32_S3_OCTAL","channels":["telegram: waiting for the network"],
             "models":["model: x (anthropic, example.com), resting 40 s after 3 failures"]}
            """));

        CliResult result = await Doctor(board.Path);

        DoctorFindings.AssertOne(result, "board", "warn", "runs NanoAgent 0.0.9 on seeed-xiao-esp32s3; this program is 0.1.0", "the same version on both");
        DoctorFindings.AssertOne(result, "board state", "warn", "the emergency stop is on", "nanoagent resume");
        DoctorFindings.AssertOne(result, "board clock", "warn", "days behind this PC", "whose clock is right?");
        DoctorFindings.AssertOne(result, "wifi", "warn", "names no network (wifi.ssid)", "nanoagent config set wifi.ssid NAME");
        DoctorFindings.AssertOne(result, "board network", "warn", "telegram: waiting for the network", "nanoagent monitor");
        DoctorFindings.AssertOne(result, "board network", "warn", "resting 40 s after 3 failures", "nanoagent monitor");
        Assert.Equal(0, result.ExitCode);
    }

    [Theory]
    [InlineData("""{"safe_mode":true,"bad_boots":3,"time":"2101-01-01T00:00:00Z"}""", "board state", "fail", "safe mode after 3 bad starts", "then send it /reboot", 1)]
    [InlineData("""{"budget":"used_up","time":"2101-01-01T00:00:00Z"}""", "board state", "warn", "the budget is used up", "nanoagent usage", 0)]
    public async Task What_keeps_it_from_all_of_its_work_is_said_first(string change, string name, string state, string sentence, string hint, int exitCode)
    {
        using var board = new FakeHostBoard(Answers(change));

        CliResult result = await Doctor(board.Path);

        DoctorFindings.AssertOne(result, name, state, sentence, hint);
        DoctorFindings.AssertOne(result, "board clock", "warn", "days ahead of this PC", "whose clock is right?");
        Assert.Equal(exitCode, result.ExitCode);
    }

    [Theory]
    [InlineData("""{"config":{"wifi":{"ssid":"home"}},"problems":[]}""", "wifi", "ok", "a network is configured", "", 0)]
    [InlineData("""{"config":{},"problems":["llm.model is missing","wifi.ssid is too long"]}""", "board configuration", "fail", "llm.model is missing; wifi.ssid is too long", "nanoagent config push", 1)]
    [InlineData("""{"config":{},"problems":[],"trial":{"phase":"trying","reason":""}}""", "board configuration", "warn", "a new configuration: trying", "", 0)]
    [InlineData("""{"config":{},"problems":[],"trial":{"phase":"returned","reason":"no model answers"}}""", "board configuration", "warn", "a new configuration: returned, no model answers", "", 0)]
    public async Task Its_configuration_is_judged(string config, string name, string state, string sentence, string hint, int exitCode)
    {
        Dictionary<string, JsonNode> answers = Answers("""{"target":"ESP32_S3_OCTAL"}""");
        answers["config.show"] = JsonNode.Parse(config)!;
        using var board = new FakeHostBoard(answers);

        await Look(board.Path, name, state, sentence, hint, exitCode);
    }

    [Theory]
    [InlineData("seeed-xiao-esp32s3", 10_000, "ok", "1 file with 10000 bytes, at most")]
    [InlineData("seeed-xiao-esp32s3", 2_000_000, "warn", "1 file with 2000000 bytes, at most")]
    [InlineData("a-board-of-mine", 2_000_000, "ok", "how much fits is not known for this board")]
    public async Task Its_flash_is_judged_by_the_room_of_that_board(string board, int bytes, string state, string sentence)
    {
        Dictionary<string, JsonNode> answers = Answers(new JsonObject { ["board"] = board }.ToJsonString());
        answers["files.list"] = new JsonObject { ["files"] = new JsonArray(new JsonObject { ["path"] = "files/x", ["bytes"] = bytes }), ["more"] = false };
        using var port = new FakeHostBoard(answers);

        await Look(port.Path, "flash", state, sentence, state == "warn" ? "remove what is old" : "", 0);
    }

    [Fact]
    public async Task A_firmware_that_knows_no_status_is_named_with_a_way_out()
    {
        using var board = new FakeHostBoard(new Dictionary<string, JsonNode>());

        await Look(board.Path, "board", "warn", "answers, but knows no status", "nanoagent flash", 0);
    }

    [Fact]
    public async Task A_port_without_a_board_is_a_failure_of_its_own_exit_code()
    {
        using var silent = new FakeBoardPort();

        await Look(silent.Path, "board", "fail", "does not answer", "is it the port of a NanoAgent board?", 4);
        await Look("tcp://127.0.0.1:1", "board", "fail", "nobody listens there", "nanoagent up --headless", 4);
    }

    [Fact]
    public async Task A_board_that_really_runs_has_nothing_wrong()
    {
        await using CliRun up = CliRun.Start("up", "--headless", "--serial", "tcp:0", "--clock-start", DateTimeOffset.UtcNow.ToString("yyyy-MM-ddTHH:mm:ssZ", System.Globalization.CultureInfo.InvariantCulture));
        string port = await SerialClient.PathOf(up.Error);

        CliResult result = await Doctor(port);

        DoctorFindings.AssertOne(result, "board", "ok", "runs NanoAgent 0.1.0 on virtual", "");
        DoctorFindings.AssertOne(result, "board clock", "ok", "as this PC's", "");
        Assert.Equal(0, result.ExitCode);
    }

    public void Dispose() => _here.Dispose();

    private static Dictionary<string, JsonNode> Answers(string change)
    {
        JsonObject status = JsonNode.Parse(
            """{"version":"0.1.0","board":"seeed-xiao-esp32s3","target":"virtual","id":"x","time":"","budget":"ok","safe_mode":false,"stopped":false,"channels":[],"models":[]}""")!.AsObject();
        foreach ((string name, JsonNode? value) in JsonNode.Parse(change)!.AsObject())
        {
            status[name] = value?.DeepClone();
        }

        return new Dictionary<string, JsonNode>
        {
            ["status"] = status,
            ["config.show"] = JsonNode.Parse("""{"config":{},"problems":[],"trial":{"phase":"none"}}""")!,
            ["files.list"] = JsonNode.Parse("""{"files":[],"more":false}""")!,
            ["audit"] = JsonNode.Parse("""{"entries":[],"more":null}""")!,
        };
    }

    private async Task Look(string port, string name, string state, string sentence, string hint, int exitCode)
    {
        CliResult result = await Doctor(port);
        DoctorFindings.AssertOne(result, name, state, sentence, hint);
        Assert.Equal(exitCode, result.ExitCode);
    }

    private Task<CliResult> Doctor(string port) =>
        CliRun.Run("doctor", "--offline", "--json", "--config", _here.Write("fine.json", """{"board":"virtual"}"""), "--port", port, "--timeout", "3");
}
