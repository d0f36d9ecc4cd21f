using NanoAgent.Bus;
using NanoAgent.Channels;
using NanoAgent.Safety;
using NanoAgent.Text;

namespace NanoAgent.Agent;

/// <summary>A message that was given up is no secret: it stands in the audit, and the owner is told when nobody is disturbed.</summary>
public sealed class LossNotice : ILossWatcher
{
    private readonly OwnerNotice _notice;
    private readonly AuditTrail _audit;
    private readonly People _people;

    public LossNotice(OwnerNotice notice, AuditTrail audit, People people)
    {
        _notice = notice;
        _audit = audit;
        _people = people;
    }

    public void GivenUp(OutboundMessage message, int tries)
    {
        Person? person = _people.Find(message.Channel, message.ChatId);
        string whom = person == null ? "chat " + message.ChatId : person.Name;
        string given = "A message to " + whom + " was given up: it was sent " + tries + " times, and Telegram answered none of them, though it answered others.";
        _audit.Add(message.Origin.Length > 0 ? message.Origin : message.Channel, given);

        // What others are told is theirs.
        string words = person != null && person.IsOwner ? " It began: \"" + Strings.TrimTo(message.Text, Limits.LostWordsBytesMax) + "\"." : "";
        _notice.SendLater(given + " It may have arrived, or not; ask again if something is missing." + words);
    }
}
