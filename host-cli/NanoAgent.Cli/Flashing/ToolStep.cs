namespace NanoAgent.Cli.Flashing;

/// <summary>Where a flash tool is: what it does, and how much of that is done in percent; null when it does not say.</summary>
internal sealed record ToolStep(string Title, double? Percent = null);
