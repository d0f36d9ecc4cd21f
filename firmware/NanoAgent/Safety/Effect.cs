using NanoAgent.Board;

namespace NanoAgent.Safety;

/// <summary>
/// What one call would do and bring, as its tool says before it runs. The policy decides by this and never by the name of
/// a tool.
/// </summary>
public sealed class Effect
{
    private Effect(string kind, string risk, string target, bool isUntrusted)
    {
        Kind = kind;
        Risk = risk;
        Target = target;
        BringsUntrusted = isUntrusted;
    }

    /// <summary>One of <see cref="EffectKinds"/>.</summary>
    public string Kind { get; }

    /// <summary>One of <see cref="Risks"/>.</summary>
    public string Risk { get; }

    /// <summary>The address of a fetch; otherwise empty.</summary>
    public string Target { get; }

    /// <summary>Its result holds words or bytes that strangers may have written.</summary>
    public bool BringsUntrusted { get; }

    /// <summary>True when a crash must not let it happen twice.</summary>
    public bool Acts => Kind != EffectKinds.Read && Kind != EffectKinds.Recall && Kind != EffectKinds.Fetch;

    /// <summary>Looks at something of the agent's own.</summary>
    public static Effect Reads() => new Effect(EffectKinds.Read, Risks.Free, "", false);

    /// <summary>Looks at something that others may have written.</summary>
    public static Effect ReadsUntrusted() => new Effect(EffectKinds.Read, Risks.Free, "", true);

    /// <summary>Looks at what the owner keeps for himself.</summary>
    public static Effect Recalls() => new Effect(EffectKinds.Recall, Risks.Free, "", false);

    /// <summary>The same where others may have written too.</summary>
    public static Effect RecallsUntrusted() => new Effect(EffectKinds.Recall, Risks.Free, "", true);

    public static Effect Switches(string risk) => new Effect(EffectKinds.Switch, risk, "", false);

    /// <summary>Writes to a chip and brings what it answers.</summary>
    public static Effect SwitchesUntrusted(string risk) => new Effect(EffectKinds.Switch, risk, "", true);

    public static Effect Remembers() => new Effect(EffectKinds.Remember, Risks.Free, "", false);

    public static Effect Plans() => new Effect(EffectKinds.Plan, Risks.Free, "", false);

    public static Effect Stores() => new Effect(EffectKinds.Store, Risks.Free, "", false);

    public static Effect Sends() => new Effect(EffectKinds.Send, Risks.Free, "", false);

    public static Effect Fetches(string url) => new Effect(EffectKinds.Fetch, Risks.Free, url, true);

    public static Effect Restarts() => new Effect(EffectKinds.Restart, Risks.Free, "", false);
}
