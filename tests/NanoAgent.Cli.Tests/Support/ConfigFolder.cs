using System.Text.Json.Nodes;
using NanoAgent.Fakes;

namespace NanoAgent.Cli.Tests.Support;

/// <summary>A data folder whose configuration is made by the command itself.</summary>
internal sealed class ConfigFolder : IDisposable
{
    public const string Key = "CANARY-key-of-the-model-0815";

    private readonly TempFolder _folder = new();

    public string Path => _folder.Path;

    public string ConfigPath => _folder.File("config.json");

    public string SecretsPath => _folder.File("secrets.json");

    public JsonNode Config => JsonNode.Parse(File.ReadAllText(ConfigPath))!;

    public JsonNode Secrets => JsonNode.Parse(File.ReadAllText(SecretsPath))!;

    /// <summary>A command of <c>config</c> on this folder.</summary>
    public Task<CliResult> Run(params string[] args) => CliRun.Run(["config", .. args, "--data", Path]);

    /// <summary>The same with a pipe before it.</summary>
    public Task<CliResult> RunWith(string input, params string[] args) => CliRun.RunWith(input, ["config", .. args, "--data", Path]);

    /// <summary>A configuration that leads to fake servers, made with <c>init --yes</c>; secrets come from a pipe.</summary>
    public async Task Init(FakeLlm llm, FakeTelegram? telegram = null, params string[] more)
    {
        List<string> args = ["init", "--yes", "--llm-provider", "anthropic", "--llm-base-url", llm.BaseUrl, "--llm-model", "fake-model"];
        string input = Key + "\n";
        if (telegram != null)
        {
            args.AddRange(["--telegram-base-url", telegram.BaseUrl, "--telegram-token", "-", "--owner", "4711"]);
            input = telegram.Token + "\n" + input;
        }

        CliResult result = await RunWith(input, [.. args, "--llm-key", "-", .. more]);
        Assert.True(result.ExitCode == 0, result.Error);
    }

    public string Write(string name, string text) => _folder.Write(name, text);

    /// <summary>Everything that is there, to see that nothing changed.</summary>
    public string Content() => string.Join('\n', new[] { ConfigPath, SecretsPath }.Select(path => File.Exists(path) ? File.ReadAllText(path) : "(none)"));

    public void Dispose() => _folder.Dispose();
}
