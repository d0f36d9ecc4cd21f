namespace NanoAgent.Cli.Link;

/// <summary>The port went, or came back under this name.</summary>
internal sealed record PortChange(bool IsBack, string Name, string Why);
