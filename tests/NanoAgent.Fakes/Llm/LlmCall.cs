namespace NanoAgent.Fakes;

/// <summary>A tool call that the scripted model makes; the input is JSON text and may be broken on purpose.</summary>
public sealed record LlmCall(string Name, string Input, string? Id = null);
