using NanoAgent.Bus;

namespace NanoAgent.Channels;

/// <summary>
/// What a chat is shown while its turn runs: "typing" once when it takes long, then previews of what the model says. The
/// agent's thread tells, the sender's thread asks; turns come one at a time.
/// </summary>
internal sealed class TurnShow
{
    public const int Nothing = 0;
    public const int Typing = 1;
    public const int Draft = 2;

    private readonly object _lock = new object();
    private string _chatId = "";
    private string _said = "";
    private string _shown = "";
    private long _beganMs;
    private long _lastDraftMs;
    private bool _hasTyped;
    private int _turn;

    public void Begin(string chatId, long nowMs)
    {
        lock (_lock)
        {
            _chatId = chatId;
            _said = "";
            _shown = "";
            _beganMs = nowMs;
            _lastDraftMs = nowMs;
            _hasTyped = false;
            _turn++;
        }
    }

    public void Say(string chatId, string text)
    {
        lock (_lock)
        {
            _said = chatId == _chatId ? text : _said;
        }
    }

    public void End(string chatId)
    {
        lock (_lock)
        {
            _chatId = chatId == _chatId ? "" : _chatId;
        }
    }

    /// <summary>What is to be shown now; it counts as shown.</summary>
    /// <param name="nowMs">Uptime.</param>
    /// <param name="areDraftsOn">Whether the server takes drafts.</param>
    /// <param name="chatId">The chat to show it in.</param>
    /// <param name="text">The words of a draft.</param>
    /// <param name="turn">A number of the turn, never 0.</param>
    public int Take(long nowMs, bool areDraftsOn, out string chatId, out string text, out int turn)
    {
        lock (_lock)
        {
            chatId = _chatId;
            text = _said;
            turn = _turn;
            if (DueMs(areDraftsOn) < 0 || DueMs(areDraftsOn) > nowMs)
            {
                return Nothing;
            }

            if (!_hasTyped)
            {
                _hasTyped = true;
                return Typing;
            }

            _shown = _said;
            _lastDraftMs = nowMs;
            return Draft;
        }
    }

    /// <summary>Milliseconds until <see cref="Take"/> has something; -1 while nothing is to come.</summary>
    public int WaitMs(long nowMs, bool areDraftsOn)
    {
        lock (_lock)
        {
            long due = DueMs(areDraftsOn);
            return due < 0 ? Worker.WhenWokenMs : due <= nowMs ? Worker.AtOnceMs : (int)(due - nowMs);
        }
    }

    private long DueMs(bool areDraftsOn)
    {
        if (_chatId.Length == 0)
        {
            return -1;
        }

        long typing = _beganMs + Limits.TypingAfterMs;
        long draft = _lastDraftMs + Limits.DraftEveryMs;
        bool hasDraft = areDraftsOn && _said.Length > 0 && _said != _shown;
        return !_hasTyped ? typing : !hasDraft ? -1 : draft > typing ? draft : typing;
    }
}
