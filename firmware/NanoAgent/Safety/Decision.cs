namespace NanoAgent.Safety;

/// <summary>Whether a call may run.</summary>
public sealed class Decision
{
    private Decision(bool runs, bool asks, string sentence, string reason)
    {
        Runs = runs;
        Asks = asks;
        Sentence = sentence;
        Reason = reason;
    }

    /// <summary>It runs now.</summary>
    public bool Runs { get; }

    /// <summary>A person is asked first. Neither this nor <see cref="Runs"/>: it is refused.</summary>
    public bool Asks { get; }

    /// <summary>The requester's own press of a button is enough.</summary>
    public bool IsSelfApproved { get; init; }

    /// <summary>The owner decided beforehand: risk "ask" counts as answered.</summary>
    public bool IsPermitted { get; init; }

    /// <summary>For the model, when it is refused.</summary>
    public string Sentence { get; }

    /// <summary>For the person who is asked: why it is not just done.</summary>
    public string Reason { get; }

    public static Decision Run() => new Decision(true, false, "", "");

    public static Decision RunPermitted() => new Decision(true, false, "", "") { IsPermitted = true };

    public static Decision Ask(string reason, bool isSelfApproved) => new Decision(false, true, "", reason) { IsSelfApproved = isSelfApproved };

    public static Decision Refuse(string sentence) => new Decision(false, false, sentence, "");
}
