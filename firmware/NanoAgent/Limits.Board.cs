namespace NanoAgent;

/// <summary>The bounds of board profiles.</summary>
public static partial class Limits
{
    /// <summary>The platform has partition tables for 4 MB and more on this chip.</summary>
    public const int FlashMbMin = 4;

    /// <summary>The largest module, ESP32-S3-WROOM-2-N32R16V, has 32 MB.</summary>
    public const int FlashMbMax = 32;

    /// <summary>The largest module has 16 MB of PSRAM.</summary>
    public const int PsramMbMax = 16;

    /// <summary>The LEDC unit of the chip has eight channels.</summary>
    public const int PwmChannelsMax = 8;

    /// <summary>Findings kept about one profile: what a person mends in one go; the rest of a hostile file costs no memory.</summary>
    public const int BoardFindingsMax = 64;

    /// <summary>Faults in one sentence of the log: more than one to start with, few enough for a line of a terminal to hold.</summary>
    public const int BoardFaultsToldMax = 5;

    /// <summary>A shunt of 10 ohm is for microamperes; above it the sensor would see its own drop only.</summary>
    public const int ShuntMilliohmMax = 10000;

    /// <summary>The largest amplification of the ADS1115.</summary>
    public const int AdcGainMax = 16;

    /// <summary>The pins of the largest port expander that has a driver: 16.</summary>
    public const int ExpanderMaskMax = 65535;
}
