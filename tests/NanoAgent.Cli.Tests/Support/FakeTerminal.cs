using System.Diagnostics;
using System.Text;
using NanoAgent.Virtual;

namespace NanoAgent.Cli.Tests.Support;

/// <summary>A person at a real terminal: the program runs with a pseudo-terminal for its three streams. Linux only.</summary>
internal sealed class FakeTerminal : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly TempFolder _folder = new();
    private readonly PtySerial _terminal = new("terminal");
    private readonly Process _process;

    public FakeTerminal(string term, string noColor)
    {
        _terminal.Console.Fed += bytes => Screen.Write(Encoding.UTF8.GetString(bytes));

        // The port is raw; people's terminals echo and edit lines.
        const string Script = "stty sane < \"$1\"; exec dotnet \"$2\" up --data \"$3\" < \"$1\" > \"$1\" 2> \"$1\"";
        string program = Path.Combine(AppContext.BaseDirectory, "NanoAgent.Cli.dll");
        var start = new ProcessStartInfo("sh", ["-c", Script, "sh", _terminal.Path, program, _folder.Path]);
        start.Environment["TERM"] = term;
        start.Environment["NO_COLOR"] = noColor;
        _process = Process.Start(start)!;
    }

    public LineLog Screen { get; } = new();

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
