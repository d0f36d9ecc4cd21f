namespace NanoAgent.Board;

/// <summary>The circuit around the chip: what is wired where, under which name, and what may be done with it.</summary>
public sealed class BoardProfile
{
    public string Name { get; set; } = "";

    public string Description { get; set; } = "";

    public string Chip { get; set; } = "";

    /// <summary>The image of nanoFramework that fits, for example "ESP32_S3_OCTAL".</summary>
    public string Target { get; set; } = "";

    /// <summary>The module on the board, or the chip where it stands alone.</summary>
    public string Module { get; set; } = "";

    /// <summary>Flash in MB; 0 when the profile does not say.</summary>
    public int FlashMb { get; set; }

    /// <summary>PSRAM in MB; 0 when there is none or the profile does not say.</summary>
    public int PsramMb { get; set; }

    /// <summary>One of <see cref="PsramTypes"/>.</summary>
    public string Psram { get; set; } = PsramTypes.Unknown;

    public OutputSpec[] Outputs { get; set; } = new OutputSpec[0];

    public PwmSpec[] Pwm { get; set; } = new PwmSpec[0];

    public InputSpec[] Inputs { get; set; } = new InputSpec[0];

    public AnalogSpec[] Analog { get; set; } = new AnalogSpec[0];

    public I2cSpec[] I2c { get; set; } = new I2cSpec[0];

    public SensorSpec[] Sensors { get; set; } = new SensorSpec[0];

    /// <summary>Displays on an I2C bus.</summary>
    public SensorSpec[] Displays { get; set; } = new SensorSpec[0];

    public StripSpec[] Strips { get; set; } = new StripSpec[0];

    public ReservedSpec[] Reserved { get; set; } = new ReservedSpec[0];

    /// <summary>What the maker of the board soldered to pins that may be used, and what it is.</summary>
    public ReservedSpec[] OnBoard { get; set; } = new ReservedSpec[0];

    /// <summary>The pins that the board brings out and that are free for anything; empty when the profile does not say.</summary>
    public int[] Free { get; set; } = new int[0];

    /// <summary>What is doubtful about this profile; it was used all the same.</summary>
    public BoardFinding[] Warnings { get; set; } = new BoardFinding[0];

    /// <summary>Why a GPIO number is closed on this board, or null when it is not.</summary>
    public string? WhyReserved(int pin) => ReasonOf(Reserved, pin);

    /// <summary>What the maker soldered to a GPIO, or null.</summary>
    public string? WhatIsOnBoard(int pin) => ReasonOf(OnBoard, pin);

    private static string? ReasonOf(ReservedSpec[] specs, int pin)
    {
        foreach (ReservedSpec spec in specs)
        {
            foreach (int number in spec.Pins)
            {
                if (number == pin)
                {
                    return spec.Reason;
                }
            }
        }

        return null;
    }

    /// <summary>The sensor or display at an address of a bus, or null.</summary>
    public SensorSpec? ChipAt(int bus, int address) => ChipAt(Sensors, bus, address) ?? ChipAt(Displays, bus, address);

    private static SensorSpec? ChipAt(SensorSpec[] specs, int bus, int address)
    {
        foreach (SensorSpec spec in specs)
        {
            if (spec.Bus == bus && spec.Address == address)
            {
                return spec;
            }
        }

        return null;
    }
}
