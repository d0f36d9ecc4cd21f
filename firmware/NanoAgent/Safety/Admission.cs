using NanoAgent.Hal;

namespace NanoAgent.Safety;

/// <summary>
/// The door: who is behind a message. Strangers get nothing, not even a refusal, because an answer would tell them that
/// somebody is at home; they cost one line of audit an hour.
/// </summary>
public sealed class Admission
{
    private readonly People _people;
    private readonly Pairing _pairing;
    private readonly AuditTrail _audit;
    private readonly ILog _log;

    public Admission(People people, Pairing pairing, AuditTrail audit, ILog log)
    {
        _people = people;
        _pairing = pairing;
        _audit = audit;
        _log = log;
    }

    /// <summary>Who wrote, or null when the message goes no further.</summary>
    /// <param name="channel">The channel's name.</param>
    /// <param name="userId">The channel's own id of the author, never that of the chat.</param>
    /// <param name="name">What the author calls himself; cleaned.</param>
    /// <param name="text">The message.</param>
    /// <param name="isPrivate">A pairing code counts in private chats only: in a group everybody reads it.</param>
    /// <param name="reply">What to tell the chat; empty for nothing.</param>
    public Person? Admit(string channel, string userId, string name, string text, bool isPrivate, out string reply)
    {
        reply = "";
        Person? person = _people.Find(channel, userId);
        if (person != null && (person.IsOwner || !isPrivate || !_pairing.IsOpen(text)))
        {
            // An open code is for somebody else: neither the model nor a history may see it.
            reply = isPrivate && _pairing.IsOpen(text) ? "You are the owner already; that code is for somebody else." : "";
            return reply.Length > 0 ? null : person;
        }

        if (isPrivate && _pairing.TryUse(text, out string role))
        {
            reply = Pair(new Person(channel, userId, name.Length == 0 ? userId : name, role));
            return null;
        }

        _log.Write('W', channel, "ignored a message from user " + userId + ", who is not paired");
        _audit.AddStranger(channel + " " + userId);
        return null;
    }

    private string Pair(Person person)
    {
        string? refusal = _people.TryAdd(person);
        if (refusal != null)
        {
            _log.Write('E', person.Channel, "user " + person.Id + " is not paired: " + refusal);
            return "The code is right, but " + refusal;
        }

        _log.Write('I', person.Channel, "paired user " + person.Id + " (" + person.Name + ") as " + person.Role);
        _audit.Add(person.Key, "paired as " + person.Role + ": " + person.Name);
        return "Paired. You are " + person.Name + ", " + person.Role + " of this board. " + (person.IsOwner
            ? "Write to me as you would to a person; /help lists the commands."
            : "Ask me things; /whoami says what you may do.");
    }
}
