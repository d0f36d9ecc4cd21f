using System.Diagnostics;
using System.Text;
using NanoAgent.Virtual;

namespace NanoAgent.Cli.Tests.Support;

/// <summary>A person at a real terminal: the program runs with a pseudo-terminal for its three streams. Linux only.</summary>
internal sealed class FakeTerminal : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly TempFolder _folder = new();
    private readonly PtySerial _terminal = new("terminal");
    private readonly Process _process;

    public FakeTerminal(string term, string noColor)
        : this(term, noColor, "up")
    {
    }

    /// <param name="term">TERM.</param>
    /// <param name="noColor">NO_COLOR.</param>
    /// <param name="args">The command; a data folder is added when it is <c>up</c>.</param>
    public FakeTerminal(string term, string noColor, params string[] args)
    {
        _terminal.Console.Fed += bytes => Screen.Write(Encoding.UTF8.GetString(bytes));

        // The port is raw; people's terminals echo and edit lines.
        const string Script = "tty=$1; shift; stty sane < \"$tty\"; exec dotnet \"$@\" < \"$tty\" > \"$tty\" 2> \"$tty\"";
        string program = Path.Combine(AppContext.BaseDirectory, "NanoAgent.Cli.dll");
        var start = new ProcessStartInfo("sh", ["-c", Script, "sh", _terminal.Path, program, .. args, .. args is ["up", ..] ? new[] { "--data", _folder.Path } : []]);

        // Where a command keeps what belongs to no board: not in the home of whoever runs the tests.
        start.Environment["XDG_DATA_HOME"] = _folder.Path;
        start.Environment["TERM"] = term;
        start.Environment["NO_COLOR"] = noColor;
        _process = Process.Start(start)!;
    }

    public LineLog Screen { get; } = new();

    /// <summary>The user's data folder.</summary>
    public string Home => _folder.Path;

    /// <summary>Echo and line editing of the terminal are on: nobody has taken its keys, or they were given back.</summary>
    public bool IsCooked
    {
        get
        {
            using Process stty = Process.Start(new ProcessStartInfo("stty", ["-a", "-F", _terminal.Path]) { RedirectStandardOutput = true })!;
            string modes = stty.StandardOutput.ReadToEnd();
            return modes.Contains(" icanon", StringComparison.Ordinal) && modes.Contains(" echo ", StringComparison.Ordinal);
        }
    }

    public void Signal(string name) => Process.Start("kill", ["-" + name, _process.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]).WaitForExit();

    public void Type(string keys)
    {
        // A console writes whole lines; a key is less, so the line end that follows is part of it.
        _terminal.Console.WriteLine(keys.TrimEnd('\r'));
    }

    public async Task<int> Exit()
    {
        using var limit = new CancellationTokenSource(Patience);
        await _process.WaitForExitAsync(limit.Token);
        return _process.ExitCode;
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
            _process.WaitForExit();
        }

        _process.Dispose();
        _terminal.Dispose();
        _folder.Dispose();
    }
}
