namespace NanoAgent.Board;

/// <summary>A strip of lights, each with a colour of its own. Its pin is the data line.</summary>
public sealed class StripSpec : NamedSpec
{
    /// <summary>Clocked by the length of its pulses.</summary>
    public const string Ws2812 = "ws2812";

    /// <summary>Clocked by a line of its own.</summary>
    public const string Apa102 = "apa102";

    public string Driver { get; set; } = Ws2812;

    /// <summary>SPI bus 1 or 2; a strip has one of its own.</summary>
    public int Bus { get; set; } = 1;

    /// <summary>The clock line. A ws2812 does not listen to it, but the chip's SPI does not work without one.</summary>
    public int ClockPin { get; set; } = -1;

    /// <summary>Lights on the strip.</summary>
    public int Count { get; set; }

    /// <summary>How bright it may get: a light at full white takes about 60 mA.</summary>
    public int PercentMax { get; set; } = 25;

    /// <summary>One of <see cref="Risks"/>.</summary>
    public string Risk { get; set; } = Risks.Free;
}
