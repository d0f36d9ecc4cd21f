namespace NanoAgent.Board;

/// <summary>How dangerous an output is, as board.json spells it.</summary>
public static class Risks
{
    /// <summary>The agent may switch it within its contract.</summary>
    public const string Free = "free";

    /// <summary>A person must agree to each switch.</summary>
    public const string Ask = "ask";

    /// <summary>The agent never switches it.</summary>
    public const string Never = "never";
}
