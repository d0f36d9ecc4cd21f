using NanoAgent.Hal;

namespace NanoAgent.Virtual;

/// <summary>What is to be simulated.</summary>
/// <param name="Seed">Decides everything that chance decides.</param>
/// <param name="Turns">How many messages to the agent, spread over boards that each begin anew.</param>
/// <param name="Faults">What may go wrong.</param>
public sealed record SimulationPlan(int Seed, int Turns, FaultSet Faults)
{
    /// <summary>Turns of one life: long enough to fill every ring, short enough to be replayed in a second.</summary>
    public const int TurnsOfALife = 200;

    /// <summary>Puts something between the firmware and its ports: the way in which a check is shown to fail.</summary>
    public Func<Ports, Ports> Tamper { get; init; } = ports => ports;

    /// <summary>Gets every line of the first life; null for nobody.</summary>
    public Action<string>? Trace { get; init; }

    /// <summary>How many lives.</summary>
    public int Lives => (Turns + TurnsOfALife - 1) / TurnsOfALife;

    /// <summary>Turns of a life; the last one may be shorter.</summary>
    public int TurnsOf(int life) => Math.Min(TurnsOfALife, Turns - (life * TurnsOfALife));

    /// <summary>The first life has the seed itself, so that a life replays as a simulation of its own.</summary>
    public int SeedOf(int life)
    {
        // The finalizer of MurmurHash3: neighbours must have nothing in common.
        uint mixed = (uint)life * 0x9E3779B9;
        mixed = (mixed ^ (mixed >> 16)) * 0x85EBCA6B;
        mixed = (mixed ^ (mixed >> 13)) * 0xC2B2AE35;
        return life == 0 ? Seed : (int)((uint)Seed + (mixed ^ (mixed >> 16))) & int.MaxValue;
    }
}
