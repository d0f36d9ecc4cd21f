using NanoAgent.Fakes;

namespace NanoAgent.Cli.Tests.Support;

/// <summary>A folder that is gone after the test.</summary>
internal sealed class TempFolder : IDisposable
{
    private readonly List<byte[]> _written = [];

    public string Path { get; } = Directory.CreateTempSubdirectory("nanoagent-cli-").FullName;

    public string Write(string name, string text) => Write(name, System.Text.Encoding.UTF8.GetBytes(text));

    public string Write(string name, byte[] bytes)
    {
        string path = File(name);
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
        System.IO.File.WriteAllBytes(path, bytes);
        _written.Add(bytes);
        return path;
    }

    public string File(string name) => System.IO.Path.Combine(Path, name);

    public void Dispose()
    {
        // What a test wrote itself may hold what it wants, as long as it is still the same, under whatever name.
        string? leak = CanaryWatch.Suite.SeeFolder("folder", Path, IsKnown);
        Directory.Delete(Path, true);
        Assert.Null(leak);
    }

    private bool IsKnown(string name) =>
        _written.Any(bytes => System.IO.File.ReadAllBytes(File(name)).AsSpan().SequenceEqual(bytes));
}
