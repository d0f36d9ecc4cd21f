using System.Text.Json.Nodes;
using NanoAgent.Cli.Tests.Support;
using NanoAgent.Fakes;

namespace NanoAgent.Cli.Tests.Config;

/// <summary>Keys and passwords: they come in without being seen, and never go out.</summary>
public sealed class SecretTests : IDisposable
{
    private readonly ConfigFolder _folder = new();

    [Fact]
    public async Task A_secret_from_a_pipe_is_bound_to_its_host_and_for_the_owner_only()
    {
        CliResult result = await _folder.RunWith(FakeTelegram.DefaultToken + "\n", "set", "telegram.token", "-");

        Assert.Equal((0, "telegram.token: bot 123456789, set, for api.telegram.org\n", ""), (result.ExitCode, result.Output, result.Error));
        Assert.Equal("api.telegram.org", (string)_folder.Secrets["telegram.token"]!["host"]!);
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(_folder.SecretsPath));
        }
    }

    [Fact]
    public async Task A_secret_may_come_from_the_environment()
    {
        Environment.SetEnvironmentVariable("NANOAGENT_TEST_SEARCH", "CANARY-search-key-1");
        await _folder.Run("set", "search.provider", "brave");

        CliResult result = await _folder.Run("set", "search.api_key", "${NANOAGENT_TEST_SEARCH}");

        Assert.Equal((0, ""), (result.ExitCode, result.Error));
        Assert.Equal("CANARY-search-key-1", (string)_folder.Secrets["search.api_key"]!["value"]!);
        (await _folder.Run("set", "search.api_key", "${NANOAGENT_TEST_NONE}")).AssertRefused(5, "wants the environment variable NANOAGENT_TEST_NONE");
    }

    [Fact]
    public async Task A_secret_in_the_command_line_is_taken_with_a_warning()
    {
        CliResult result = await _folder.Run("set", "wifi.password", "CANARY-of-the-wifi");

        Assert.Equal(0, result.ExitCode);
        Assert.Contains("the shell keeps it in its history", result.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("telegram.token", "CANARY", "has not the form of a bot token")]
    [InlineData("wifi.password", "CANARY7", "wifi.password has 7 characters; allowed are 8 to 63 of ASCII")]
    [InlineData("llm.api_key", "CANARY with blanks", "which no key has; copy it again")]
    public async Task A_secret_that_cannot_be_one_is_refused_without_being_shown(string key, string value, string sentence)
    {
        CliResult result = await _folder.RunWith(value + "\n", "set", key, "-");

        result.AssertRefused(5, sentence);
        Assert.Equal("(none)\n(none)", _folder.Content());
    }

    [Fact]
    public async Task Nobody_who_could_type_it_is_a_mistake_in_the_command()
    {
        (await _folder.Run("set", "telegram.token")).AssertRefused(2, "nobody is here to be asked");
        (await _folder.Run("set", "telegram.token", "-")).AssertRefused(2, "standard input has no line");
        (await _folder.Run("set", "llm.model")).AssertRefused(2, "needs a value: the provider's own name");
    }

    [Fact]
    public async Task A_secret_is_never_printed()
    {
        await _folder.RunWith(FakeTelegram.DefaultToken + "\n", "set", "telegram.token", "-");

        (await _folder.Run("get", "telegram.token")).AssertRefused(5, "is a secret, which is never printed; it is set");
        CliResult shown = await _folder.Run("show");
        Assert.Matches("\ntelegram.token +bot 123456789, set, for api.telegram.org +set\n", shown.Output);
        JsonNode json = JsonNode.Parse((await _folder.Run("show", "--json")).Output)!;
        Assert.Equal("""{"set":true,"host":"api.telegram.org","bot_id":"123456789"}""", json["secrets"]!["telegram.token"]!.ToJsonString());
    }

    [Fact]
    public async Task A_key_that_came_before_its_model_is_bound_to_it_and_to_no_other()
    {
        await _folder.Run("set", "llm.provider", "anthropic");
        await _folder.RunWith("CANARY-key\n", "set", "llm.api_key", "-");
        Assert.Equal("api.anthropic.com", (string)_folder.Secrets["llm.api_key"]!["host"]!);
        await _folder.Run("set", "llm.model", "m");

        CliResult moved = await _folder.Run("set", "llm.base_url", "https://example.com");

        Assert.Contains("llm.api_key is bound to api.anthropic.com, but its base URL now points to example.com", moved.Error, StringComparison.Ordinal);
        Assert.Equal("api.anthropic.com", (string)_folder.Secrets["llm.api_key"]!["host"]!);
        CliResult validated = await _folder.Run("validate");
        Assert.Equal(5, validated.ExitCode);
        Assert.Contains("secrets.json:2:18: secret llm.api_key is bound to", validated.Output, StringComparison.Ordinal);
        Assert.Contains("\n  nanoagent config set llm.api_key\n", validated.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Other_secrets_stay_when_one_is_set_or_removed()
    {
        await _folder.RunWith("CANARY-of-the-wifi\n", "set", "wifi.password", "-");
        await _folder.RunWith(FakeTelegram.DefaultToken + "\n", "set", "telegram.token", "-");

        await _folder.Run("unset", "telegram.token");

        Assert.Equal("""{"wifi.password":"CANARY-of-the-wifi"}""", _folder.Secrets.ToJsonString());
    }

    public void Dispose() => _folder.Dispose();
}
