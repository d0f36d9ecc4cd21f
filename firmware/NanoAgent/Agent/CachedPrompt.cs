namespace NanoAgent.Agent;

/// <summary>A prompt and what it was built from.</summary>
internal sealed class CachedPrompt
{
    public string Text { get; set; } = "";

    public ContextReport Report { get; set; } = new ContextReport();

    /// <summary>Count of changes of the files it was built from.</summary>
    public int Changes { get; set; } = -1;

    public string Day { get; set; } = "";
}
