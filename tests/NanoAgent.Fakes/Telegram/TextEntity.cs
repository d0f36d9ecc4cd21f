namespace NanoAgent.Fakes;

/// <summary>A formatted range of a message; offset and length count UTF-16 units, as on the wire.</summary>
public sealed record TextEntity(string Type, int Offset, int Length, string? Argument = null);
