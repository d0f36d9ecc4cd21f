using System.Diagnostics;
using System.Text;
using NanoAgent.Fakes;

namespace NanoAgent.Cli.Tests.Support;

/// <summary>The real program, for what only a process has: exit codes, signals, pipes.</summary>
internal sealed class CliProcess : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly TempFolder _folder = new();
    private readonly List<Task> _copies = [];
    private readonly Process _process;

    private CliProcess(string[] args, Action<ProcessStartInfo> prepare)
    {
        var start = new ProcessStartInfo("dotnet")
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
            StandardErrorEncoding = Encoding.UTF8,
        };
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "NanoAgent.Cli.dll"));
        Array.ForEach(args, start.ArgumentList.Add);
        if (args is ["up", ..] && !args.Contains("--data"))
        {
            start.ArgumentList.Add("--data");
            start.ArgumentList.Add(_folder.Path);
        }

        prepare(start);
        _process = Process.Start(start)!;
        Copy(_process.StandardOutput, Output);
        Copy(_process.StandardError, Error);
    }

    public LineLog Output { get; } = new();

    public LineLog Error { get; } = new();

    public Stream Input => _process.StandardInput.BaseStream;

    public int Id => _process.Id;

    public static CliProcess Start(params string[] args) => new(args, _ => { });

    public static CliProcess StartWith(Dictionary<string, string> environment, params string[] args) =>
        new(args, start =>
        {
            foreach ((string name, string value) in environment)
            {
                start.Environment[name] = value;
            }
        });

    /// <summary>Sends a signal, for example "INT".</summary>
    public void Signal(string name)
    {
        using Process kill = Process.Start("kill", ["-" + name, _process.Id.ToString()]);
        kill.WaitForExit();
    }

    /// <summary>Whoever read standard output leaves, as <c>head</c> does.</summary>
    public void CloseOutput() => _process.StandardOutput.BaseStream.Dispose();

    /// <summary>The exit code, once all output is there.</summary>
    /// <param name="patience">For what takes longer than a command should.</param>
    public async Task<int> Exit(TimeSpan? patience = null)
    {
        using var limit = new CancellationTokenSource(patience ?? Patience);
        await _process.WaitForExitAsync(limit.Token);
        await Task.WhenAll(_copies).WaitAsync(Patience);
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
        _folder.Dispose();
        Assert.Null(CanaryWatch.Suite.See("standard output", Output.Text));
        Assert.Null(CanaryWatch.Suite.See("standard error", Error.Text));
    }

    private void Copy(StreamReader from, LineLog to) => _copies.Add(Task.Run(async () =>
    {
        var buffer = new char[1024];
        try
        {
            for (int count; (count = await from.ReadAsync(buffer)) > 0;)
            {
                to.Write(new string(buffer, 0, count));
            }
        }
        catch (Exception ex) when (ex is IOException or ObjectDisposedException)
        {
            // The test closed it.
        }
    }));
}
