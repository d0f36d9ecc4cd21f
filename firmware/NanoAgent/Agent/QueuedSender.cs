using System.Text;
using NanoAgent.Bus;
using NanoAgent.Safety;
using NanoAgent.Tools;

namespace NanoAgent.Agent;

/// <summary>Where the send tool may send: to people who are paired, by name or by id, in their private chats.</summary>
public sealed class QueuedSender : IMessageSender
{
    private readonly IOutbound _outbound;
    private readonly People _people;

    public QueuedSender(IOutbound outbound, People people)
    {
        _outbound = outbound;
        _people = people;
    }

    public bool TrySend(string to, string text, out string sentence)
    {
        Person? person = to == PersonRoles.Owner ? _people.Owner : _people.FindByWord(to);
        if (person == null || !_outbound.CanReach(person.Channel, person.Id))
        {
            string names = Names();
            sentence = "There is no paired chat '" + Text.Strings.TrimTo(to, Limits.NameBytesMax) + "'; "
                + (names.Length == 0 ? "none is paired, so nothing can be sent." : "paired is: " + names + ".");
            return false;
        }

        if (!_outbound.TryPost(new OutboundMessage(person.Channel, person.Id, text)))
        {
            sentence = "The outgoing queue is full; try again later.";
            return false;
        }

        sentence = "Queued for " + person.Name + " on Telegram. Whether it arrived is not known yet.";
        return true;
    }

    private string Names()
    {
        StringBuilder names = new StringBuilder();
        foreach (Person person in _people.All)
        {
            if (_outbound.CanReach(person.Channel, person.Id))
            {
                names.Append(names.Length > 0 ? ", " : "").Append(person.Name);
            }
        }

        return names.ToString();
    }
}
