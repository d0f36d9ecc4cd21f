using System.ComponentModel;
using System.Diagnostics;
using System.Text;

namespace NanoAgent.Cli.Flashing;

/// <summary>Starts a program without a shell and without a terminal, and keeps the end of what it says.</summary>
/// <param name="patience">How long it may take altogether; a tool that waits for ever waits for nobody here.</param>
internal sealed class ToolRunner(TimeSpan patience) : IToolRunner
{
    private const int TailLines = 200;

    public async Task<ToolResult> RunAsync(ToolCommand command, Action<string> line, CancellationToken cancel)
    {
        using Process process = Start(command);
        process.StandardInput.Close();
        var tail = new Queue<string>();
        Task[] copies = [CopyAsync(process.StandardOutput, Keep), CopyAsync(process.StandardError, Keep)];
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        limit.CancelAfter(patience);
        try
        {
            await process.WaitForExitAsync(limit.Token).ConfigureAwait(false);
            await Task.WhenAll(copies).WaitAsync(limit.Token).ConfigureAwait(false);
            return new ToolResult(process.ExitCode, [.. tail]);
        }
        catch (OperationCanceledException)
        {
            await EndAsync(process).ConfigureAwait(false);
            cancel.ThrowIfCancellationRequested();
            throw new CliException($"{command.Program} did not end within {Spelled(patience)}", command.Line, ExitCodes.Failed);
        }

        void Keep(string text)
        {
            lock (tail)
            {
                tail.Enqueue(text);
                if (tail.Count > TailLines)
                {
                    tail.Dequeue();
                }

                line(text);
            }
        }
    }

    private static string Spelled(TimeSpan span) => span.TotalMinutes < 2 ? $"{span.TotalSeconds:0.#} seconds" : $"{span.TotalMinutes:0} minutes";

    private static Process Start(ToolCommand command)
    {
        var start = new ProcessStartInfo(command.Program, command.Args)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
            StandardErrorEncoding = Encoding.UTF8,
        };
        foreach ((string name, string value) in command.Environment)
        {
            start.Environment[name] = value;
        }

        // Its output is read by us. Python writes into a pipe in large pieces unless it is told not to.
        start.Environment["NO_COLOR"] = "1";
        start.Environment["PYTHONUNBUFFERED"] = "1";
        start.Environment["PYTHONIOENCODING"] = "utf-8";
        try
        {
            return Process.Start(start)!;
        }
        catch (Win32Exception ex)
        {
            throw new CliException($"cannot start {command.Program}: {ex.Message}", null, ExitCodes.MissingTool);
        }
    }

    private static async Task CopyAsync(StreamReader from, Action<string> line)
    {
        var lines = new ToolLines(line);
        var buffer = new char[1024];
        for (int count; (count = await from.ReadAsync(buffer).ConfigureAwait(false)) > 0;)
        {
            lines.Add(buffer.AsSpan(0, count));
        }

        lines.End();
    }

    private static async Task EndAsync(Process process)
    {
        try
        {
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync(CancellationToken.None).ConfigureAwait(false);
        }
        catch (Exception ex) when (ex is InvalidOperationException or Win32Exception or AggregateException)
        {
            // It ended by itself just now.
        }
    }
}
