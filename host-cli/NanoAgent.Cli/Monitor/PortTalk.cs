using System.Text;
using System.Text.Json.Nodes;
using NanoAgent.Cli.Link;

namespace NanoAgent.Cli.Monitor;

/// <summary>
/// Lines and requests to a board whose output others listen to at the same time. Nothing is sent before there is something
/// to send; then it is found out which way the board takes lines.
/// </summary>
internal sealed class PortTalk : IBoardLink
{
    /// <summary>A request that got lost is asked again.</summary>
    private const int TriesMax = 3;

    /// <summary>A board of ours answers a probe much sooner; one that is not ours gets the line as it is.</summary>
    private static readonly TimeSpan ProbePatience = TimeSpan.FromSeconds(2);

    private readonly BoardLines _board;
    private readonly SerialLink? _link;
    private readonly TimeSpan _timeout;
    private readonly string _idPrefix = "cli" + Random.Shared.Next(100_000, 1_000_000) + "-";
    private readonly SemaphoreSlim _turn = new(1, 1);
    private BoardPost? _post;
    private bool _isSought;
    private volatile bool _hasSentRequest;
    private volatile bool _isGone;
    private int _requests;

    /// <param name="board">The port.</param>
    /// <param name="timeout">How long an answer may take.</param>
    /// <param name="link">The way to it where that is known already.</param>
    public PortTalk(BoardLines board, TimeSpan timeout, SerialLink? link = null)
    {
        (_board, _timeout, _link, _post) = (board, timeout, link, link?.Post);
        board.Changed += change => _isGone = !change.IsBack;
    }

    /// <summary>A line went to the board as it stands here.</summary>
    public event Action<string>? Sent;

    /// <summary>The board was searched for, with one speed and another.</summary>
    public event Action? Searched;

    public string Name => "the board on " + _board.Name;

    /// <summary>The runtime of the board answers calls.</summary>
    public WireCalls? Wire => _post is { IsWire: true } post ? post.Wire : null;

    /// <summary>
    /// It is an answer to a request of this program, and no word of the board to anybody. The probe is no request to a plain
    /// console, which says so without an id.
    /// </summary>
    public bool IsOwnAnswer(string line) =>
        line.StartsWith("{\"id\":\"cli", StringComparison.Ordinal) || line.StartsWith("{\"id\":\"probe-", StringComparison.Ordinal)
        || (!_hasSentRequest && line.StartsWith("{\"id\":\"0\",\"ok\":false", StringComparison.Ordinal));

    /// <summary>Sends a line of chat, a command, or a request of somebody's own.</summary>
    /// <exception cref="IOException">The port is gone right now.</exception>
    public async Task SayAsync(string line, CancellationToken cancel)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        limit.CancelAfter(_timeout + ProbePatience);
        await _turn.WaitAsync(cancel).ConfigureAwait(false);
        try
        {
            _hasSentRequest |= line.StartsWith('{');
            await SendAsync(line, limit.Token).ConfigureAwait(false);
            Sent?.Invoke(line);
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            throw new IOException("the board takes nothing");
        }
        finally
        {
            _turn.Release();
        }
    }

    public async Task<JsonNode> AskAsync(string command, JsonObject args, CancellationToken cancel)
    {
        await _turn.WaitAsync(cancel).ConfigureAwait(false);
        try
        {
            return _link != null
                ? await _link.AskAsync(command, args, cancel).ConfigureAwait(false)
                : HostMessage.ResultOf(await AskAgainAsync(command, args, cancel).ConfigureAwait(false), command);
        }
        catch (IOException ex)
        {
            throw new CliException($"{Name} is gone: {ex.Message}", "the same again when it is back", ExitCodes.NoBoard);
        }
        finally
        {
            _turn.Release();
        }
    }

    public async Task<BoardIdentity> IdentifyAsync(CancellationToken cancel)
    {
        JsonNode status = await AskAsync("status", [], cancel).ConfigureAwait(false);
        return new BoardIdentity(HostResult.Text(status, "version"), HostResult.Text(status, "board"), HostResult.Text(status, "id"));
    }

    public void Dispose() => _turn.Dispose();

    private async Task<JsonObject> AskAgainAsync(string command, JsonObject args, CancellationToken cancel)
    {
        string id = _idPrefix + ++_requests;
        using var answers = new HostAnswers(_board, id);
        for (int i = 0; i < TriesMax; i++)
        {
            await SendAsync(HostMessage.CheckedRequest(id, command, args), cancel).ConfigureAwait(false);
            if (await answers.NextAsync(_timeout / TriesMax, cancel).ConfigureAwait(false) is { } answer)
            {
                return answer;
            }
        }

        throw new CliException($"{Name} does not answer: nothing came for {_timeout.TotalSeconds:0.##} s", "a reset, or a longer --timeout", ExitCodes.NoBoard);
    }

    private async Task SendAsync(string line, CancellationToken cancel)
    {
        if (_isGone)
        {
            throw new IOException("the port is gone");
        }

        if (_post == null && !_isSought)
        {
            await SeekAsync(cancel).ConfigureAwait(false);
        }

        await (_post?.SendLineAsync(line, cancel) ?? _board.WriteAsync(Encoding.UTF8.GetBytes(line + "\n"), cancel)).ConfigureAwait(false);
    }

    private async Task SeekAsync(CancellationToken cancel)
    {
        _post = await BoardPost.FindAsync(_board, ProbePatience < _timeout ? ProbePatience : _timeout, cancel).ConfigureAwait(false);
        _isSought = true;
        Searched?.Invoke();
    }
}
