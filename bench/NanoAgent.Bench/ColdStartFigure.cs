using System.Diagnostics;

namespace NanoAgent.Bench;

/// <summary>How long a person waits from the command to the demo model's reply. Depends on the machine: never a budget.</summary>
internal static class ColdStartFigure
{
    private const int Runs = 5;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    public static async Task AddAsync(Report report)
    {
        // Beside this program: the build puts every project into artifacts/bin/PROJECT/CONFIGURATION.
        string here = AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar);
        string cli = Path.GetFullPath(Path.Combine(here, "..", "..", "NanoAgent.Cli", Path.GetFileName(here), "NanoAgent.Cli.dll"));
        if (!File.Exists(cli))
        {
            report.Note("cold start: left out, the companion is not built beside this program");
            return;
        }

        var milliseconds = new List<double>();
        for (int i = 0; i < Runs; i++)
        {
            milliseconds.Add(await RunOnceAsync(cli).ConfigureAwait(false));
        }

        milliseconds.Sort();
        report.Add(new Figure($"cold start of up --once, median of {Runs} (this machine, now)", Math.Round(milliseconds[Runs / 2]), "ms"));
    }

    private static async Task<double> RunOnceAsync(string cli)
    {
        string data = Directory.CreateTempSubdirectory("nanoagent-bench-").FullName;
        var start = new ProcessStartInfo("dotnet", [cli, "up", "--once", "turn the lamp on", "--data", data])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        var watch = Stopwatch.StartNew();
        using Process process = Process.Start(start) ?? throw new InvalidOperationException("dotnet does not start");
        using var patience = new CancellationTokenSource(Patience);
        Task<string> output = process.StandardOutput.ReadToEndAsync(patience.Token);
        Task<string> errors = process.StandardError.ReadToEndAsync(patience.Token);
        try
        {
            await process.WaitForExitAsync(patience.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            process.Kill(true);
            throw new TimeoutException($"up --once did not end within {Patience.TotalSeconds} s");
        }

        double milliseconds = watch.Elapsed.TotalMilliseconds;
        string reply = await output.ConfigureAwait(false);
        string notes = await errors.ConfigureAwait(false);
        Directory.Delete(data, true);
        return process.ExitCode == 0 && reply.Length > 0
            ? milliseconds
            : throw new InvalidOperationException($"up --once ended with {process.ExitCode}: {notes}");
    }
}
