namespace NanoAgent.Safety;

/// <summary>What a call does to the world outside the turn.</summary>
public static class EffectKinds
{
    /// <summary>Nothing: it only looks.</summary>
    public const string Read = "read";

    /// <summary>Looks at what the owner keeps for himself: memory, notes, files.</summary>
    public const string Recall = "recall";

    /// <summary>Moves something physical, or writes to a bus.</summary>
    public const string Switch = "switch";

    /// <summary>Writes what later turns will read as the agent's own: memory, notes, skills.</summary>
    public const string Remember = "remember";

    /// <summary>Makes or changes what acts later without a person: jobs, rules.</summary>
    public const string Plan = "plan";

    /// <summary>Writes to files/, which nobody reads as the agent's own.</summary>
    public const string Store = "store";

    /// <summary>Speaks to somebody outside this chat.</summary>
    public const string Send = "send";

    /// <summary>Opens an address of the network, which can carry something out in its own letters.</summary>
    public const string Fetch = "fetch";

    /// <summary>Restarts the board.</summary>
    public const string Restart = "restart";
}
