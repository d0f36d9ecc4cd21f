namespace NanoAgent.Cli.Tests.Support;

/// <summary>A place where a script waits until the test lets it go on: a named pipe, so for systems with a POSIX shell.</summary>
internal sealed class Gate : IDisposable
{
    // No TempFolder: that reads what is in it when the test is over, and a pipe has no end.
    private readonly string _folder = Directory.CreateTempSubdirectory("nanoagent-gate-").FullName;

    public Gate() => FakeTool.Run("mkfifo", Path);

    public string Path => System.IO.Path.Combine(_folder, "gate");

    /// <summary>What the script does to wait.</summary>
    public string Wait => $"read -r go < '{Path}'";

    public Task OpenAsync() => File.WriteAllTextAsync(Path, "go\n");

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
