namespace NanoAgent.Board;

/// <summary>A named digital output and its contract, as board.json states it.</summary>
public sealed class OutputSpec : NamedSpec
{
    /// <summary>One of <see cref="Risks"/>; an output that does not say is asked for.</summary>
    public string Risk { get; set; } = Risks.Ask;

    /// <summary>"on" is a low level.</summary>
    public bool IsActiveLow { get; set; }

    /// <summary>State at boot and when the agent fails.</summary>
    public bool IsSafeOn { get; set; }

    /// <summary>Longest time on in seconds; 0 without limit.</summary>
    public int MaxOnSeconds { get; set; }

    /// <summary>Shortest pause between off and the next on, in seconds.</summary>
    public int MinOffSeconds { get; set; }

    /// <summary>How often it may go on within any hour; 0 without limit. Off is always allowed.</summary>
    public int SwitchesPerHour { get; set; }

    /// <summary>Longest time on in one day (UTC), in seconds; 0 without limit.</summary>
    public int OnSecondsPerDay { get; set; }

    /// <summary>Outputs that must be off while this one is on.</summary>
    public string[] Excludes { get; set; } = new string[0];
}
