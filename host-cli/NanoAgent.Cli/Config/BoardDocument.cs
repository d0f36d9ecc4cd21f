namespace NanoAgent.Cli.Config;

/// <summary>A board.json and what to call it: the name of a profile that came with the program, or the path that was given.</summary>
internal sealed record BoardDocument(string Source, byte[] Json);
