namespace NanoAgent;

/// <summary>The bounds of what talks to chips.</summary>
public static partial class Limits
{
    /// <summary>Chips whose last answer the trace remembers, 8 bytes each: more than anybody wires to one board.</summary>
    public const int TracedChipsMax = 16;

    /// <summary>Times that a chip is asked whether it is ready: with SensorPollMs it gets 200 ms beyond its longest data sheet time.</summary>
    public const int SensorPolls = 20;

    /// <summary>Between two questions: the shortest measurements take 2 ms, and the bus is shared.</summary>
    public const int SensorPollMs = 10;

    /// <summary>Lights of a strip that are encoded at once: nine bytes each, and 144 of them are a metre of the densest strip.</summary>
    public const int LedsMax = 300;

    /// <summary>Colours that repeat along a strip; more is a picture, which no order in words describes.</summary>
    public const int StripColoursMax = 16;

    /// <summary>SPI buses of the chip that are not the flash's.</summary>
    public const int SpiBusMax = 2;

    /// <summary>Text of a display: eight lines of 21 characters, of up to three bytes each.</summary>
    public const int DisplayTextBytesMax = 504;
}
