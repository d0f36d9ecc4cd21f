using System.Text;
using System.Text.Json.Nodes;
using NanoAgent.Cli.Link;

namespace NanoAgent.Cli.Monitor;

/// <summary>Lines and requests to a board whose output others listen to at the same time.</summary>
internal sealed class PortTalk : IBoardLink
{
    private readonly BoardLines _board;
    private readonly TimeSpan _timeout;
    private readonly string _idPrefix = "cli" + Random.Shared.Next(100_000, 1_000_000) + "-";
    private readonly Lock _lock = new();
    private string _id = "";
    private TaskCompletionSource<JsonObject>? _open;
    private int _requests;

    public PortTalk(BoardLines board, TimeSpan timeout)
    {
        _board = board;
        _timeout = timeout;
        board.LineCame += Take;
    }

    /// <summary>A line went to the board as it stands here.</summary>
    public event Action<string>? Sent;

    public string Name => "the board on " + _board.Name;

    /// <summary>It is an answer to a request of this program, and no word of the board to anybody.</summary>
    public bool IsOwnAnswer(string line) => line.StartsWith("{\"id\":\"" + _idPrefix, StringComparison.Ordinal);

    /// <summary>Sends a line of chat, a command, or a request of somebody's own.</summary>
    /// <exception cref="IOException">The port is gone right now.</exception>
    public async Task SayAsync(string line, CancellationToken cancel)
    {
        Sent?.Invoke(line);
        await _board.WriteAsync(Encoding.UTF8.GetBytes(line + "\n"), cancel).ConfigureAwait(false);
    }

    public async Task<JsonNode> AskAsync(string command, JsonObject args, CancellationToken cancel)
    {
        var answer = new TaskCompletionSource<JsonObject>(TaskCreationOptions.RunContinuationsAsynchronously);
        string id = _idPrefix + Interlocked.Increment(ref _requests);
        lock (_lock)
        {
            (_id, _open) = (id, answer);
        }

        try
        {
            await _board.WriteAsync(Encoding.UTF8.GetBytes(HostMessage.Request(id, command, args) + "\n"), cancel).ConfigureAwait(false);
            return HostMessage.ResultOf(await answer.Task.WaitAsync(_timeout, cancel).ConfigureAwait(false), command);
        }
        catch (TimeoutException)
        {
            throw new CliException($"{Name} does not answer: nothing came for {_timeout.TotalSeconds:0.##} s", "a reset, or a longer --timeout", ExitCodes.NoBoard);
        }
        catch (IOException ex)
        {
            throw new CliException($"{Name} is gone: {ex.Message}", "the same again when it is back", ExitCodes.NoBoard);
        }
    }

    public async Task<BoardIdentity> IdentifyAsync(CancellationToken cancel)
    {
        JsonNode status = await AskAsync("status", [], cancel).ConfigureAwait(false);
        return new BoardIdentity(HostResult.Text(status, "version"), HostResult.Text(status, "board"), HostResult.Text(status, "id"));
    }

    public void Dispose() => _board.LineCame -= Take;

    private void Take(string line)
    {
        if (!IsOwnAnswer(line))
        {
            return;
        }

        lock (_lock)
        {
            if (_open != null && HostMessage.AnswerTo(_id, line) is { } answer)
            {
                _open.TrySetResult(answer);
            }
        }
    }
}
