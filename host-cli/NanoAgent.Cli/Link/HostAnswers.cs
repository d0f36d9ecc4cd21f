using System.Text.Json.Nodes;

namespace NanoAgent.Cli.Link;

/// <summary>Waits among the lines of a board for the answer to one request.</summary>
internal sealed class HostAnswers : IDisposable
{
    private readonly BoardLines _lines;
    private readonly string _id;
    private TaskCompletionSource<JsonObject?> _came = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public HostAnswers(BoardLines lines, string id)
    {
        _lines = lines;
        _id = id;
        lines.LineCame += Take;
        lines.Changed += TakeChange;
    }

    /// <summary>The answer; null when it is time to ask again: it came damaged, the port went, or nothing came in time.</summary>
    public async Task<JsonObject?> NextAsync(TimeSpan patience, CancellationToken cancel)
    {
        try
        {
            return await _came.Task.WaitAsync(patience, cancel).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            return null;
        }
        finally
        {
            if (_came.Task is { IsCompletedSuccessfully: true, Result: null })
            {
                _came = new TaskCompletionSource<JsonObject?>(TaskCreationOptions.RunContinuationsAsynchronously);
            }
        }
    }

    public void Dispose()
    {
        _lines.LineCame -= Take;
        _lines.Changed -= TakeChange;
    }

    private void Take(string line)
    {
        if (HostMessage.AnswerTo(_id, line) is { } answer)
        {
            // Wins over a damage that was noticed before and not looked at yet.
            if (!_came.TrySetResult(answer) && _came.Task is { IsCompletedSuccessfully: true, Result: null })
            {
                _came = new TaskCompletionSource<JsonObject?>(TaskCreationOptions.RunContinuationsAsynchronously);
                _came.SetResult(answer);
            }
        }
        else if (HostMessage.IsDamage(_id, line))
        {
            _came.TrySetResult(null);
        }
    }

    private void TakeChange(PortChange change)
    {
        if (!change.IsBack)
        {
            _came.TrySetResult(null);
        }
    }
}
