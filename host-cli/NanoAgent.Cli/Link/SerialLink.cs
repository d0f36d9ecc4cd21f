using System.Text.Json.Nodes;
using NanoAgent.Cli.Terminal;

namespace NanoAgent.Cli.Link;

/// <summary>
/// A running board on the other end of a port, asked in the host protocol. Its log and its chat share the port and are passed
/// over. What is lost on the way is asked for again under the same id, which the board carries out once; a port that goes is
/// waited for.
/// </summary>
internal sealed class SerialLink : IBoardLink
{
    /// <summary>Damage that is noticed at once is no reason to wait; damage without end is.</summary>
    private const int QuickTriesMax = 5;

    private readonly BoardLines _lines;
    private readonly BoardPost _post;
    private readonly TimeSpan _timeout;
    private readonly LinkPatience _patience;
    private readonly string _idPrefix = "cli" + Random.Shared.Next(100_000, 1_000_000) + "-";
    private int _requests;

    private SerialLink(BoardLines lines, BoardPost post, TimeSpan timeout, LinkPatience patience)
    {
        _patience = patience;
        _lines = lines;
        _post = post;
        _timeout = timeout;
    }

    public string Name => "the board on " + _lines.Name;

    /// <summary>The lines of the port.</summary>
    public BoardLines Lines => _lines;

    /// <summary>The way to send lines, and the calls to the runtime.</summary>
    public BoardPost Post => _post;

    /// <summary>Makes sure that somebody answers on an open port, which belongs to the link from now on.</summary>
    public static async Task<SerialLink> OpenAsync(
        BoardLines lines, TimeSpan timeout, TerminalIo? io, CancellationToken cancel, LinkPatience? patience = null)
    {
        LinkPatience wait = patience ?? new LinkPatience();
        try
        {
            lines.Changed += change => Note(io, change);
            lines.Start();
            BoardPost post = await BoardPost.FindAsync(lines, timeout, cancel, wait.Call).ConfigureAwait(false) ?? throw new CliException(
                $"the board on {lines.Name} does not answer", "is another program on this port? is it the port of a NanoAgent board?", ExitCodes.NoBoard);
            var link = new SerialLink(lines, post, timeout, wait);
            if (post.IsWire)
            {
                await link.CheckFirmwareAsync(cancel).ConfigureAwait(false);
            }

            return link;
        }
        catch
        {
            await lines.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    public async Task<JsonNode> AskAsync(string command, JsonObject args, CancellationToken cancel)
    {
        JsonObject answer = await TryAskAsync(command, args, cancel).ConfigureAwait(false)
            ?? throw new CliException(
                $"{Name} stopped answering: nothing came for {_timeout.TotalSeconds:0.##} s", "the same again, perhaps with a longer --timeout", ExitCodes.NoBoard);
        return HostMessage.ResultOf(answer, command);
    }

    public async Task<BoardIdentity> IdentifyAsync(CancellationToken cancel)
    {
        JsonNode status = await AskAsync("status", [], cancel).ConfigureAwait(false);
        return new BoardIdentity(HostResult.Text(status, "version"), HostResult.Text(status, "board"), HostResult.Text(status, "id"));
    }

    public void Dispose() => _lines.DisposeAsync().AsTask().GetAwaiter().GetResult();

    // The runtime answers; that does not mean that the firmware runs on it.
    private async Task CheckFirmwareAsync(CancellationToken cancel)
    {
        if (await TryAskAsync("ping", [], cancel).ConfigureAwait(false) == null)
        {
            throw new CliException(
                $"{Name} has the runtime, but no NanoAgent answers on it", "nanoagent flash puts the firmware on it; nanoagent monitor shows what it says", ExitCodes.NoBoard);
        }
    }

    /// <summary>Null when no answer came in time. The time begins anew when a port that went comes back.</summary>
    private async Task<JsonObject?> TryAskAsync(string command, JsonObject args, CancellationToken cancel)
    {
        string id = _idPrefix + ++_requests;
        string line = HostMessage.CheckedRequest(id, command, args);
        using var answers = new HostAnswers(_lines, id);
        using var deadline = new AskDeadline(_lines, _timeout);
        TimeSpan patience = _patience.Answer;
        for (int quick = 0; !deadline.IsOver;)
        {
            await WhenUpAsync(cancel).ConfigureAwait(false);
            if (!await TrySendAsync(line, cancel).ConfigureAwait(false))
            {
                continue;
            }

            long sent = Environment.TickCount64;
            if (await answers.NextAsync(deadline.Shorten(patience), cancel).ConfigureAwait(false) is { } answer)
            {
                return answer;
            }

            if (Environment.TickCount64 - sent >= patience.TotalMilliseconds)
            {
                patience *= 2;
            }
            else if (++quick > QuickTriesMax)
            {
                await Task.Delay(deadline.Shorten(_patience.Answer), cancel).ConfigureAwait(false);
            }
        }

        return null;
    }

    private async Task<bool> TrySendAsync(string line, CancellationToken cancel)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        limit.CancelAfter(_timeout);
        try
        {
            await _post.SendLineAsync(line, limit.Token).ConfigureAwait(false);
            return true;
        }
        catch (IOException)
        {
            // Whoever reads the port notices too, and says it.
            await Task.Delay(AskDeadline.Pause, cancel).ConfigureAwait(false);
            return false;
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            throw _lines.IsUp
                ? new CliException($"{Name} takes nothing any more", "unplug it and plug it in again", ExitCodes.NoBoard)
                : Gone(hasWaited: true);
        }
    }

    private async Task WhenUpAsync(CancellationToken cancel)
    {
        try
        {
            await _lines.WhenUpAsync(cancel).WaitAsync(_timeout, cancel).ConfigureAwait(false);
        }
        catch (Exception ex) when (ex is TimeoutException or IOException)
        {
            throw Gone(hasWaited: ex is TimeoutException);
        }
    }

    private CliException Gone(bool hasWaited)
    {
        string wait = hasWaited ? $" and did not come back for {_timeout.TotalSeconds:0.##} s" : "";
        return new CliException($"{Name} closed the connection{wait}", "the same again when the board is back", ExitCodes.NoBoard);
    }

    private static void Note(TerminalIo? io, PortChange change) => io?.Note(change.IsBack
        ? $"--- the board on {change.Name} is back"
        : $"--- the board on {change.Name} is gone{(change.Why.Length > 0 ? " (" + OneLine.Of(change.Why) + ")" : "")}; waiting for it");
}
