namespace NanoAgent.Virtual;

/// <summary>A promise that was broken.</summary>
/// <param name="Invariant">Which.</param>
/// <param name="What">What happened, as a sentence.</param>
/// <param name="AtMs">When, in milliseconds since the beginning of its life.</param>
/// <param name="Seed">Seed of the life that shows it again.</param>
/// <param name="Turns">How many turns that life has.</param>
/// <param name="Faults">Its faults.</param>
/// <param name="Trace">What came before, the newest line last.</param>
public sealed record Violation(Invariant Invariant, string What, long AtMs, int Seed, int Turns, FaultSet Faults, IReadOnlyList<string> Trace)
{
    /// <summary>The one command that shows it again.</summary>
    public string Command => $"nanoagent sim --seed {Seed} --turns {Turns} --faults {Faults}";
}
