namespace NanoAgent.Cli.Tests.Support;

/// <summary><c>flash</c> with a fake tool, for files and a board that are there for this test alone.</summary>
internal sealed class FlashRuns : IDisposable
{
    private const int Seed = 20261130;

    private readonly Pty _pty = new();

    public FlashImages Images { get; } = new(Seed);

    public string Device => _pty.Path;

    /// <summary>Without the board's answers: it is new.</summary>
    public Task<CliResult> New(FakeTool tool, params string[] more) => CliRun.Run([.. Args(tool, Device), "--no-backup", "--no-verify", .. more]);

    /// <summary>A person who can press Ctrl-C.</summary>
    public CliRun StartNew(FakeTool tool) => CliRun.Start([.. Args(tool, Device), "--no-backup", "--no-verify"]);

    /// <summary>A person at a keyboard.</summary>
    public CliRun TypeNew(TextReader keyboard, FakeTool tool, params string[] more) => CliRun.Type(keyboard, [.. Args(tool, Device), "--no-backup", "--no-verify", .. more]);

    /// <summary>With a board that answers on a port.</summary>
    public Task<CliResult> On(string port, FakeTool tool, params string[] more) => CliRun.Run([.. Args(tool, port), .. more]);

    /// <summary>The manifest of another version.</summary>
    public string ManifestOf(string version)
    {
        string path = Path.Combine(Images.Folder, "other.json");
        File.WriteAllText(path, File.ReadAllText(Images.Manifest).Replace(FirmwareVersion.Number, version, StringComparison.Ordinal));
        return path;
    }

    public void Dispose()
    {
        _pty.Dispose();
        Images.Dispose();
    }

    /// <summary>The command line, for who starts it in another way.</summary>
    public string[] Args(FakeTool tool, string port) =>
    [
        "flash", "--tool", tool.Path, "--port", port, "--manifest", Images.Manifest, "--target", FlashImages.Target,
        "--flash-size", $"{FlashImages.FlashMb}", "--data", Path.Combine(Images.Folder, "data"),
    ];
}
