using System.Text;
using NanoAgent.Cli.Transport;

namespace NanoAgent.Cli.Link;

/// <summary>
/// Sends lines to the console of a board, whichever way that board has: as they are, where the firmware reads the port itself,
/// or as letters, where the runtime's Wire Protocol owns it.
/// </summary>
internal sealed class BoardPost
{
    private readonly BoardLines _lines;
    private readonly Mailbox _mailbox;
    private volatile bool _isFresh;

    private BoardPost(BoardLines lines, WireCalls wire, bool isWire)
    {
        _lines = lines;
        Wire = wire;
        IsWire = isWire;
        _mailbox = new Mailbox(lines, wire);
        lines.Changed += change => _isFresh |= change.IsBack;
    }

    /// <summary>The runtime owns the port: there are frames, configuration blocks and restarts.</summary>
    public bool IsWire { get; }

    /// <summary>Calls to the runtime; answered where <see cref="IsWire"/>.</summary>
    public WireCalls Wire { get; }

    /// <summary>
    /// Finds out who is there: a ping of both kinds, sent as one so that the one cannot disturb the other. For a plain console
    /// the frame is a line that it refuses as no request; for a runtime the plain ping is noise.
    /// </summary>
    /// <returns>Null when nobody answered.</returns>
    public static async Task<BoardPost?> FindAsync(BoardLines lines, TimeSpan patience, CancellationToken cancel, TimeSpan? callPatience = null)
    {
        const int Tries = 4;
        var wire = new WireCalls(lines, callPatience);
        for (int i = 0; i < Tries; i++)
        {
            // Native USB knows no speed; behind a bridge the runtime's own is another than that of other consoles.
            lines.SetBaud(i % 2 == 0 ? PortContext.BaudDefault : PortContext.BaudOfRuntime);
            if (await TryFindAsync(lines, wire, patience / Tries, cancel).ConfigureAwait(false) is { } isWire)
            {
                return new BoardPost(lines, wire, isWire);
            }
        }

        return null;
    }

    /// <summary>Delivers a line. A board that is away is waited for, as long as <paramref name="cancel"/> allows.</summary>
    /// <exception cref="IOException">The port went meanwhile: on a plain port nobody knows whether the line arrived.</exception>
    public async Task SendLineAsync(string line, CancellationToken cancel)
    {
        await _lines.WhenUpAsync(cancel).ConfigureAwait(false);
        if (IsWire)
        {
            await _mailbox.PostAsync(line, cancel).ConfigureAwait(false);
            return;
        }

        // Ends what was left half sent when the port went.
        string start = _isFresh ? "\n" : "";
        _isFresh = false;
        await _lines.WriteAsync(Encoding.UTF8.GetBytes(start + line + "\n"), cancel).ConfigureAwait(false);
    }

    /// <summary>True: frames; false: plain lines; null: no answer.</summary>
    private static async Task<bool?> TryFindAsync(BoardLines lines, WireCalls wire, TimeSpan patience, CancellationToken cancel)
    {
        string id = "probe-" + Random.Shared.Next(100_000, 1_000_000);
        var found = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
        void OnFrame(Virtual.WireFrame frame) => Settle(found, wire.Runtime != null);
        void OnLine(string line)
        {
            if (HostMessage.AnswerTo(id, line) != null)
            {
                found.TrySetResult(lines.IsFramed);
            }
        }

        lines.FrameCame += OnFrame;
        lines.LineCame += OnLine;
        try
        {
            await lines.WhenUpAsync(cancel).WaitAsync(patience, cancel).ConfigureAwait(false);
            await lines.WriteAsync(Probe(id, wire), cancel).ConfigureAwait(false);
            return await found.Task.WaitAsync(patience, cancel).ConfigureAwait(false);
        }
        catch (Exception ex) when (ex is TimeoutException or IOException)
        {
            return null;
        }
        finally
        {
            lines.FrameCame -= OnFrame;
            lines.LineCame -= OnLine;
        }
    }

    // The first line end ends what a program before us may have left half typed.
    private static byte[] Probe(string id, WireCalls wire) =>
        [.. "\n{"u8, .. wire.PingFrame(), .. "\n"u8, .. Encoding.UTF8.GetBytes(HostMessage.Request(id, "ping", []) + "\n")];

    private static void Settle(TaskCompletionSource<bool> found, bool isWire)
    {
        if (isWire)
        {
            found.TrySetResult(true);
        }
    }
}
