namespace NanoAgent.Llm;

/// <summary>Why the model stopped, in one vocabulary for both wire formats.</summary>
public static class StopReasons
{
    public const string EndTurn = "end_turn";
    public const string ToolUse = "tool_use";

    /// <summary>Cut off by the token limit; a tool call in such a reply may be incomplete and is never run.</summary>
    public const string MaxTokens = "max_tokens";

    /// <summary>The provider wants the reply sent back as it is, to go on.</summary>
    public const string PauseTurn = "pause_turn";

    public const string Refusal = "refusal";

    /// <summary>The history is too long for the model.</summary>
    public const string ContextFull = "context_full";

    /// <summary>A reason that this firmware does not know: taken as an end, with a notice.</summary>
    public const string Unknown = "unknown";
}
