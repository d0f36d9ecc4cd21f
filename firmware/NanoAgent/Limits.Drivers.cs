namespace NanoAgent;

/// <summary>The bounds of what talks to chips.</summary>
public static partial class Limits
{
    /// <summary>Times that a chip is asked whether it is ready: with SensorPollMs it gets 200 ms beyond its longest data sheet time.</summary>
    public const int SensorPolls = 20;

    /// <summary>Between two questions: the shortest measurements take 2 ms, and the bus is shared.</summary>
    public const int SensorPollMs = 10;

    /// <summary>Lights of a strip that are encoded at once: nine bytes each, and 144 of them are a metre of the densest strip.</summary>
    public const int LedsMax = 300;
}
