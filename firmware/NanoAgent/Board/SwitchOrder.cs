namespace NanoAgent.Board;

/// <summary>What somebody wants of an output, and on whose behalf.</summary>
public sealed class SwitchOrder
{
    /// <param name="name">Name of the output, or "gpio5".</param>
    /// <param name="value">One of <see cref="OutputValues"/>, or a percentage for PWM.</param>
    /// <param name="by">The cause, for the trace: "turn 17", "console".</param>
    public SwitchOrder(string name, string value, string by)
    {
        Name = name;
        Value = value;
        By = by;
    }

    public string Name { get; }

    public string Value { get; }

    public string By { get; }

    /// <summary>After this time it goes back; 0 means it stays.</summary>
    public int ForMs { get; init; }

    /// <summary>A person agreed to exactly this, so that risk "ask" is answered. No contract bends for it otherwise.</summary>
    public bool IsApproved { get; init; }

    /// <summary>The same order for what a name stands for.</summary>
    public SwitchOrder For(string name) => new SwitchOrder(name, Value, By) { ForMs = ForMs, IsApproved = IsApproved };
}
