namespace NanoAgent.Board;

/// <summary>
/// What the ESP32-S3 itself allows, whatever the board says: "ESP32-S3 Series Datasheet", pin overview and ADC chapters.
/// </summary>
internal static class ChipPins
{
    private const int FirstMissing = 22;
    private const int LastMissing = 25;
    private const int FirstFlash = 26;
    private const int LastFlash = 32;
    private const int FirstAnalog = 1;
    private const int LastAnalog = 10;

    /// <summary>Why a pin can be used for nothing, or null.</summary>
    public static string? WhyUnusable(int pin)
    {
        if (pin >= FirstMissing && pin <= LastMissing)
        {
            return "the chip has no such pin";
        }

        return pin >= FirstFlash && pin <= LastFlash ? "it is wired to the flash inside the module" : null;
    }

    /// <summary>True for the pins of ADC1; those of ADC2 cannot be read while Wi-Fi is on.</summary>
    public static bool IsAnalog(int pin) => pin >= FirstAnalog && pin <= LastAnalog;
}
