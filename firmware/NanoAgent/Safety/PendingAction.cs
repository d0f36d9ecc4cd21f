namespace NanoAgent.Safety;

/// <summary>One exact call that waits for a person's word.</summary>
public sealed class PendingAction
{
    /// <param name="tool">Name of the tool.</param>
    /// <param name="arguments">Its arguments as the model wrote them: these bytes are run, no others.</param>
    /// <param name="shown">The call in the words in which people see it.</param>
    public PendingAction(string tool, byte[] arguments, string shown)
    {
        Tool = tool;
        Arguments = arguments;
        Shown = shown;
    }

    public string Tool { get; }

    public byte[] Arguments { get; }

    public string Shown { get; }

    /// <summary>What people type; never shown to the model.</summary>
    public string Code { get; set; } = "";

    /// <summary>Uptime at which it counts as denied.</summary>
    public long EndMs { get; set; }

    /// <summary>The cause, as traces name it: "turn 17".</summary>
    public string By { get; init; } = "";

    /// <summary>Who asked for it.</summary>
    public Person Requester { get; init; } = new Person("", "", "", PersonRoles.Guest);

    /// <summary>A job, a rule or the heartbeat asked on the requester's behalf.</summary>
    public bool IsAutomatic { get; init; }

    /// <summary>The requester may approve it; otherwise an owner must.</summary>
    public bool IsSelfApproved { get; init; }

    /// <summary>Why the turn was tainted; empty when it was not.</summary>
    public string Taint { get; init; } = "";

    /// <summary>Channel of the chat in which it was asked for.</summary>
    public string Channel { get; init; } = "";

    public string ChatId { get; init; } = "";

    public string SessionKey => Channel + ":" + ChatId;

    public bool IsSameCall(PendingAction other)
    {
        if (Tool != other.Tool || SessionKey != other.SessionKey || Arguments.Length != other.Arguments.Length)
        {
            return false;
        }

        for (int i = 0; i < Arguments.Length; i++)
        {
            if (Arguments[i] != other.Arguments[i])
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Whether a person's word counts here.</summary>
    public bool MayDecide(Person person) =>
        person.IsOwner || (IsSelfApproved && person.Channel == Requester.Channel && person.Id == Requester.Id);
}
