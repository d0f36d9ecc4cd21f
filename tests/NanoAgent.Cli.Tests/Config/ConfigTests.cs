using NanoAgent.Cli.Tests.Support;

namespace NanoAgent.Cli.Tests.Config;

public sealed class ConfigTests : IDisposable
{
    private readonly TempFolder _folder = new();

    [Theory]
    [InlineData(2, ":2: unknown key 'llm.modle'; did you mean 'llm.model'?", "{\"board\":\"virtual\",\n\"llm\":{\"modle\":\"x\",\"provider\":\"openai\",\"model\":\"m\"}}")]
    [InlineData(2, ":1: unknown secret 'llm.apikey'; did you mean 'llm.api_key'?", """{"secrets":{"llm.apikey":"CANARY-1"}}""")]
    [InlineData(5, ":3: heartbeat.minutes is out of range; allowed is a whole number from 0 to 1440", "{\n\"heartbeat\":\n{\"minutes\":-5}}")]
    [InlineData(5, ":1: heartbeat.minutes has the wrong type", """{"heartbeat":{"minutes":"often"}}""")]
    [InlineData(5, ":1: safety.autonomy is 'yolo'; allowed is: observe, ask, auto", """{"safety":{"autonomy":"yolo"}}""")]
    [InlineData(5, ":1: llm.base_url uses plain http", """{"llm":{"provider":"openai","model":"m","base_url":"http://example.com"}}""")]
    [InlineData(5, ":2: timezone is 'Europe/Berln'; did you mean 'Europe/Berlin'?", "{\n\"timezone\":\"Europe/Berln\"}")]
    [InlineData(5, ":1: timezone is 'Middle Earth'", """{"timezone":"Middle Earth"}""")]
    [InlineData(5, ":2: this is not valid JSON", "{\"board\":\"virtual\",\n}")]
    [InlineData(5, "this is not valid JSON", "")]
    [InlineData(5, "this is not valid JSON", "not json at all")]
    public async Task What_is_wrong_is_named_with_file_line_key_and_what_is_allowed(int exitCode, string sentence, string document)
    {
        string path = _folder.Write("my.json", document);

        CliResult result = await CliRun.Run("up", "--once", "hi", "--config", path);

        result.AssertRefused(exitCode, sentence);
        Assert.Contains(path, result.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("CANARY", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task All_problems_are_said_at_once()
    {
        string path = _folder.Write("my.json", """{"llm":{"provider":"gpt"},"quiet_hours":"late"}""");

        CliResult result = await CliRun.Run("up", "--once", "hi", "--config", path);

        result.AssertRefused(5, "llm.provider is 'gpt'; allowed is: anthropic, openai");
        Assert.Contains("llm.model is missing", result.Error, StringComparison.Ordinal);
        Assert.Contains("quiet_hours is 'late'; allowed is HH:MM-HH:MM", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_cannot_be_read_is_refused()
    {
        string missing = _folder.File("none.json");
        (await CliRun.Run("up", "--config", missing)).AssertRefused(5, "there is no file " + missing);
        (await CliRun.Run("up", "--config", _folder.Path)).AssertRefused(5, _folder.Path + " is a folder, not a file");
        (await CliRun.Run("up", "--config", "")).AssertRefused(5, "cannot read ''");
    }

    [Fact]
    public async Task A_variable_that_is_not_set_is_named_with_its_secret()
    {
        string path = _folder.Write("my.json", """{"secrets":{"telegram.token":"${NANOAGENT_TEST_UNSET}"}}""");

        CliResult result = await CliRun.Run("up", "--once", "hi", "--config", path);

        result.AssertRefused(5, "secret telegram.token wants the environment variable NANOAGENT_TEST_UNSET, which is not set");
        Assert.Contains("try: export NANOAGENT_TEST_UNSET=...", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_variable_fills_a_secret_and_leaves_the_lines_where_they_are()
    {
        Environment.SetEnvironmentVariable("NANOAGENT_TEST_KEY", "CANARY \"quoted\"\n\n");
        string path = _folder.Write("my.json", "{\"secrets\":\n{\"llm.api_key\":\"${NANOAGENT_TEST_KEY}\"},\n\"timezone\":7}");

        CliResult result = await CliRun.Run("up", "--once", "hi", "--config", path);

        result.AssertRefused(5, path + ":3: timezone has the wrong type");
        Assert.DoesNotContain("CANARY", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_byte_order_mark_is_no_mistake()
    {
        string path = _folder.Write("my.json", [0xEF, 0xBB, 0xBF, .. """{"board":"virtual"}"""u8]);

        Assert.Equal(0, (await CliRun.Run("up", "--once", "hello", "--config", path)).ExitCode);
    }

    [Fact]
    public async Task The_data_folders_own_files_are_checked_and_told_apart()
    {
        string secrets = _folder.Write("secrets.json", "{\n\"llm.api_kee\":\"CANARY-2\"}");
        CliResult result = await CliRun.Run("up", "--once", "hi", "--data", _folder.Path);
        result.AssertRefused(2, secrets + ":2: unknown secret 'llm.api_kee'");
        Assert.DoesNotContain("CANARY", result.Error, StringComparison.Ordinal);

        string config = _folder.Write("config.json", """{"boad":"virtual"}""");
        (await CliRun.Run("up", "--once", "hi", "--data", _folder.Path)).AssertRefused(2, config + ":1: unknown key 'boad'; did you mean 'board'?");
    }

    [Fact]
    public async Task An_unknown_board_is_answered_with_those_that_exist()
    {
        CliResult result = await CliRun.Run("up", "--board", "virtal");

        result.AssertRefused(5, "there is no board 'virtal'; did you mean 'virtual'?");
        Assert.Contains("one of: ", result.Error, StringComparison.Ordinal);
        Assert.Contains("virtual", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_board_file_is_taken_and_checked()
    {
        string good = _folder.Write("good.json", """{"name":"tiny","outputs":[{"name":"torch","pin":12}]}""");
        string bad = _folder.Write("bad.json", "{\"name\":\"tiny\",\n\"outptus\":[]}");

        CliResult status = await CliRun.Run("up", "--once", """{"id":"1","cmd":"status"}""", "--board", good);

        Assert.Contains("\"board\":\"tiny\"", status.Output, StringComparison.Ordinal);
        (await CliRun.Run("up", "--board", bad)).AssertRefused(5, bad + ": board.json, line 2, outptus: 'outptus' is no key of a board (did you mean 'outputs'?)");
    }

    public void Dispose() => _folder.Dispose();
}
