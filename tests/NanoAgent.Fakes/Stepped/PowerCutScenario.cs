using NanoAgent.Storage;
using NanoAgent.Virtual;

namespace NanoAgent.Fakes;

/// <summary>
/// A piece of life of a board that is cut short at every change of its flash. What is checked afterwards is what people
/// were promised: each message answered or reported, nothing acknowledged lost, the board up.
/// </summary>
public abstract class PowerCutScenario
{
    /// <summary>Names it in a report.</summary>
    public abstract string Name { get; }

    /// <summary>The flash and the servers before it, made once.</summary>
    public abstract PowerCutState Prepare();

    /// <summary>Runs to the end, or until the power goes. Called again after every restart until it is through.</summary>
    public abstract void Run(PowerCutState state, FlashStore flash);

    /// <summary>What is wrong now that everything has settled; null when nothing is.</summary>
    public abstract string? WhatIsWrong(PowerCutState state);
}

/// <summary>What outlives a power cut: the flash, the servers outside, and what the scenario itself has to remember.</summary>
public sealed class PowerCutState(MemoryFileStore content, PuppetWorld world)
{
    public MemoryFileStore Content { get; } = content;

    public PuppetWorld World { get; } = world;

    public long UnixMs { get; set; } = 1_795_000_000_000;

    /// <summary>Notes of the scenario, such as what was acknowledged.</summary>
    public List<string> Notes { get; init; } = [];

    /// <summary>Times the board was switched on.</summary>
    public int Boots { get; set; }

    public PowerCutState Clone() => new(Content.Clone(), World.Clone()) { UnixMs = UnixMs, Notes = [.. Notes], Boots = Boots };
}
