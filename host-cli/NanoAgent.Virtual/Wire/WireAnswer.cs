namespace NanoAgent.Virtual;

/// <summary>What bytes of a host led to: text for the firmware's console, and frames that go back.</summary>
public sealed record WireAnswer(byte[] ConsoleBytes, IReadOnlyList<byte[]> Frames);
