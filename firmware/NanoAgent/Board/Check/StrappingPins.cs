namespace NanoAgent.Board.Check;

/// <summary>The pins whose level decides how the ESP32-S3 starts: "ESP32-S3 Series Datasheet", chapter on strapping pins.</summary>
public static class StrappingPins
{
    private const int Boot = 0;
    private const int Jtag = 3;
    private const int SpiVoltage = 45;
    private const int RomMessages = 46;

    /// <summary>What depends on the level of a pin while the chip starts; null for other pins.</summary>
    public static string? Why(int pin)
    {
        switch (pin)
        {
            case Boot:
                return "low while the chip starts, it keeps the firmware from running (download mode)";
            case Jtag:
                return "its level while the chip starts chooses where JTAG is";
            case SpiVoltage:
                return "high while the chip starts, it gives the flash 1.8 V, which most modules cannot take";
            case RomMessages:
                return "high while the chip starts, it keeps the firmware from being flashed";
            default:
                return null;
        }
    }

    /// <summary>The resistors of an I2C bus pull its pins high while the chip starts.</summary>
    public static bool MayBePulledUp(int pin) => pin != SpiVoltage && pin != RomMessages;
}
