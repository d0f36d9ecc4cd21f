using NanoAgent.Bus;
using NanoAgent.Channels;
using NanoAgent.Hal;
using NanoAgent.Safety;
using NanoAgent.Text;

namespace NanoAgent.Agent;

/// <summary>
/// A message that was given up is no secret: it stands in the audit, and the owner is told. Once an hour at most, because what tells of
/// it takes a place that the next one may need.
/// </summary>
public sealed class LossNotice : ILossWatcher
{
    private readonly object _lock = new object();
    private readonly OwnerNotice _notice;
    private readonly AuditTrail _audit;
    private readonly People _people;
    private readonly IClock _clock;
    private string _untold = "";
    private int _count;
    private long _toldMs = -1;

    public LossNotice(OwnerNotice notice, AuditTrail audit, People people, IClock clock)
    {
        _notice = notice;
        _audit = audit;
        _people = people;
        _clock = clock;
    }

    public void GivenUp(OutboundMessage message, int tries)
    {
        Person? person = _people.Find(message.Channel, message.ChatId);
        string whom = person == null ? "chat " + message.ChatId : person.Name;
        string given = "A message to " + whom + " was given up: it was sent " + tries + " times, and Telegram answered none of them, though it answered others.";
        _audit.Add(message.Origin.Length > 0 ? message.Origin : message.Channel, given);

        // What others are told is theirs.
        string words = person != null && person.IsOwner ? " It began: \"" + Strings.TrimTo(message.Text, Limits.LostWordsBytesMax) + "\"." : "";
        lock (_lock)
        {
            _untold = given + " It may have arrived, or not; ask again if something is missing." + words;
            _count++;
        }

        Tell();
    }

    /// <summary>Tells what was not told yet, when it is time. To be called now and then.</summary>
    public void Tell()
    {
        string text;
        lock (_lock)
        {
            bool isRecent = _toldMs >= 0 && _clock.UptimeMs - _toldMs < Limits.TroubleNoticeMs;
            if (_count == 0 || isRecent)
            {
                return;
            }

            text = _untold + (_count == 1 ? "" : " Before it were " + (_count - 1) + " more; /audit has them.");
            _toldMs = _clock.UptimeMs;
            _count = 0;
        }

        _notice.SendLater(text);
    }
}
