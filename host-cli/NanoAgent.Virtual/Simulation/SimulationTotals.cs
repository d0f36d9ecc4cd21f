namespace NanoAgent.Virtual;

/// <summary>What a simulation went through.</summary>
public sealed class SimulationTotals
{
    private readonly long[] _faults = new long[FaultNames.Names.Count];

    /// <summary>Boards that began with an empty flash.</summary>
    public int Lives { get; set; }

    /// <summary>Messages to the agent; commands are counted apart.</summary>
    public long Turns { get; set; }

    public long Commands { get; set; }

    public long StrangersMessages { get; set; }

    public long ModelCalls { get; set; }

    /// <summary>Calls of tools that the model asked for.</summary>
    public long ToolCalls { get; set; }

    /// <summary>Messages that Telegram took.</summary>
    public long Deliveries { get; set; }

    /// <summary>Levels of output pins that changed.</summary>
    public long PinChanges { get; set; }

    public long Boots { get; set; }

    public long FlashOperations { get; set; }

    public long SimulatedMs { get; set; }

    public long Of(FaultKind kind) => _faults[(int)kind];

    public void Count(FaultKind kind) => _faults[(int)kind]++;

    public void Add(SimulationTotals other)
    {
        Lives += other.Lives;
        Turns += other.Turns;
        Commands += other.Commands;
        StrangersMessages += other.StrangersMessages;
        ModelCalls += other.ModelCalls;
        ToolCalls += other.ToolCalls;
        Deliveries += other.Deliveries;
        PinChanges += other.PinChanges;
        Boots += other.Boots;
        FlashOperations += other.FlashOperations;
        SimulatedMs += other.SimulatedMs;
        for (int i = 0; i < _faults.Length; i++)
        {
            _faults[i] += other._faults[i];
        }
    }
}
