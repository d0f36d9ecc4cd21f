using System.Diagnostics;

namespace NanoAgent.Cli.Tests.Support;

/// <summary>A flash tool that is a few lines for a POSIX shell: it answers for its version, notes how it is started, and does what a test says.</summary>
internal sealed class FakeTool : IDisposable
{
    private readonly TempFolder _folder = new();
    private readonly string _starts;

    /// <param name="name">"nanoff" or "esptool".</param>
    /// <param name="version">What it answers when it is asked.</param>
    /// <param name="script">What it does when it is started for anything else.</param>
    /// <param name="answer">What it does when it is asked for its version, if that is not to say it.</param>
    public FakeTool(string name, string version, string script = "exit 0", string? answer = null)
    {
        _starts = _folder.File("starts.txt");
        Path = _folder.File(name);
        string text = $"""
            #!/bin/sh
            case "$1" in --version|version) {answer ?? $"echo \"{version}\"; exit 0"};; esac
            printf '%s|' "$@" >> '{_starts}'; echo >> '{_starts}'
            {script}

            """;

        // Another process writes the program: a file that is open for writing here, when some other test starts a process, cannot be started.
        Run("install", "-m", "755", _folder.Write(name + ".sh", text.ReplaceLineEndings("\n")), Path);
    }

    public string Path { get; }

    /// <summary>Where it is, for a PATH.</summary>
    public string Folder => _folder.Path;

    /// <summary>The arguments of each start.</summary>
    public string[] Starts => File.Exists(_starts) ? [.. File.ReadAllLines(_starts).Select(line => line.TrimEnd('|'))] : [];

    /// <summary>A script that says these lines and ends like this.</summary>
    public static string Says(int exitCode, params string[] lines) => $"cat <<'THEEND'\n{string.Join('\n', lines)}\nTHEEND\nexit {exitCode}";

    public static void Run(string program, params string[] args)
    {
        using Process process = Process.Start(program, args);
        process.WaitForExit();
        Assert.Equal(0, process.ExitCode);
    }

    public void Dispose()
    {
        File.Delete(_starts);
        File.Delete(Path);
        _folder.Dispose();
    }
}
