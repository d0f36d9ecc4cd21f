using NanoAgent.Fakes;
using NanoAgent.Virtual;

namespace NanoAgent.Cli.Tests.Support;

/// <summary>The data folder of a virtual board, with what a test puts into it.</summary>
internal sealed class BoardFolder : IDisposable
{
    public const string SecretValue = "CANARY-secret-value";

    private readonly TempFolder _folder = new();

    public string Path => _folder.Path;

    /// <summary>Files of people and of the machine, a secret, and what is not the agent's.</summary>
    public static BoardFolder Filled()
    {
        var folder = new BoardFolder();
        folder.Write("MEMORY.md", "- [fact] 2026-11-21 console: the basil is called Tom\n");
        folder.Write("SOUL.md", "Be brief.\n");
        folder.Write("notes/2026-11-21.md", "Tom got water.\n");
        folder.Write("files/picture.bin", [0, 0xFF, 0xC3, 0x28, 0x0D, 0x0A]);
        folder.Write("config.json", "{\"board\":\"virtual\"}");
        folder.Write("secrets.json", "{\"llm.api_key\":{\"value\":\"" + SecretValue + "\",\"host\":\"example.com\"}}");
        folder.Write("network.sys", "the runtime's own");
        folder.Write("my-trace.jsonl", "somebody's own");
        return folder;
    }

    public string Write(string name, string text) => _folder.Write(name, text);

    public string Write(string name, byte[] bytes) => _folder.Write(name, bytes);

    public string File(string name) => _folder.File(name);

    public string Read(string name) => System.IO.File.ReadAllText(_folder.File(name));

    /// <summary>One turn on this board, with a fake model.</summary>
    public async Task Talk(FakeLlm llm, string text)
    {
        using var config = new TempFolder();
        CliResult result = await CliRun.Run("up", "--once", text, "--config", Configs.For(config, llm), "--data", Path);
        Assert.True(result.ExitCode == 0, result.Error + result.Output);
    }

    /// <summary>Every file of the flash with its content, without those named.</summary>
    public SortedDictionary<string, string> Content(params string[] without)
    {
        var flash = new DirectoryFileStore(Path);
        var content = new SortedDictionary<string, string>(StringComparer.Ordinal);

        // How often this board failed to start is of this board alone: no backup holds it.
        foreach (string path in flash.AllFiles().Where(path => path is not (".lock" or "journal/boot0" or "journal/boot1") && !without.Contains(path)))
        {
            content[path] = Convert.ToHexString(System.IO.File.ReadAllBytes(_folder.File(path)));
        }

        return content;
    }

    public void Dispose() => _folder.Dispose();
}
