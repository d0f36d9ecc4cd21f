namespace NanoAgent.Schedule;

/// <summary>What a job does.</summary>
public static class JobKinds
{
    /// <summary>Sends a text as it is; no model.</summary>
    public const string Text = "text";

    /// <summary>Runs one tool call; no model.</summary>
    public const string Tool = "tool";

    /// <summary>Wakes the agent with words.</summary>
    public const string Prompt = "prompt";

    public static bool IsKnown(string kind) => kind == Text || kind == Tool || kind == Prompt;
}
