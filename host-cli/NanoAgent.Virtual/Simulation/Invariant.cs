namespace NanoAgent.Virtual;

/// <summary>What must hold in every simulation, whatever goes wrong in it.</summary>
/// <param name="Name">One word for programs.</param>
/// <param name="Words">The promise as a sentence.</param>
public sealed record Invariant(string Name, string Words);
