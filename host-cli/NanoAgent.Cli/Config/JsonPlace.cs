namespace NanoAgent.Cli.Config;

/// <summary>Where a value of a document stands, lines and columns from 1 on.</summary>
/// <param name="Key">Dotted name, entries of lists by their number: "llm.fallback.0.model".</param>
/// <param name="Line">Line of the value.</param>
/// <param name="Column">Column of the value, counted in bytes as editors count ASCII.</param>
internal sealed record JsonPlace(string Key, int Line, int Column);
