using NanoAgent.Cli.Link;

namespace NanoAgent.Cli.Monitor;

/// <summary>Resets a board in the way that its port has: by the reset line, by the runtime, or by asking the firmware.</summary>
internal static class BoardReset
{
    /// <summary>As long as the tools of Espressif hold it.</summary>
    private static readonly TimeSpan Hold = TimeSpan.FromMilliseconds(100);

    /// <summary>The runtime, the deployment and the flash check are up well before.</summary>
    private static readonly TimeSpan StartPatience = TimeSpan.FromSeconds(30);

    /// <summary>Resets it and waits until its trace tells of a start. What came of it, for a note.</summary>
    public static async Task<string?> RestartAsync(BoardLines board, PortTalk talk, CancellationToken cancel)
    {
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        void Look(string line)
        {
            if (line.StartsWith("@{", StringComparison.Ordinal) && line.Contains("\"ev\":\"boot\"", StringComparison.Ordinal))
            {
                started.TrySetResult();
            }
        }

        board.LineCame += Look;
        try
        {
            string? done = await RunAsync(board, talk, cancel).ConfigureAwait(false);
            await started.Task.WaitAsync(StartPatience, cancel).ConfigureAwait(false);
            return done + "; it is up again";
        }
        catch (TimeoutException)
        {
            return $"no start of the board was seen for {StartPatience.TotalSeconds:0} s";
        }
        finally
        {
            board.LineCame -= Look;
        }
    }

    /// <summary>Returns what was done, for a note.</summary>
    public static async Task<string?> RunAsync(BoardLines board, PortTalk talk, CancellationToken cancel)
    {
        // RTS pulls the reset pin, DTR the boot pin, which must not be low when the chip starts.
        if (board.SetLines(dtr: false, rts: true))
        {
            await Task.Delay(Hold, cancel).ConfigureAwait(false);
            board.SetLines(dtr: false, rts: false);
            return "the board was reset";
        }

        if (talk.Wire is { } wire)
        {
            await wire.RebootAsync(WireReboot.Normal, cancel).ConfigureAwait(false);
            return "this port has no reset line; the runtime was asked to restart";
        }

        await talk.SayAsync("/reboot", cancel).ConfigureAwait(false);
        return "this port has no reset line; /reboot was sent instead";
    }
}
