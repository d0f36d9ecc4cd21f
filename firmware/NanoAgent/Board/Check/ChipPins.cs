namespace NanoAgent.Board.Check;

/// <summary>
/// What the ESP32-S3 itself allows, whatever the board says: "ESP32-S3 Series Datasheet", chapters on pins and ADC. Null means that there is nothing to say.
/// </summary>
public static class ChipPins
{
    private const int FirstMissing = 22;
    private const int LastMissing = 25;
    private const int FirstFlash = 26;
    private const int LastFlash = 32;
    private const int FirstOctal = 33;
    private const int LastOctal = 37;
    private const int FirstAnalog = 1;
    private const int LastAnalog = 10;
    private const int LastSecondAnalog = 20;

    /// <summary>Why a pin can be used for nothing.</summary>
    public static string? WhyUnusable(int pin, string psram)
    {
        if (pin >= FirstMissing && pin <= LastMissing)
        {
            return "the chip has no such pin";
        }

        if (pin >= FirstFlash && pin <= LastFlash)
        {
            return "it is wired to the flash inside the module";
        }

        return pin >= FirstOctal && pin <= LastOctal && psram == PsramTypes.Octal ? "it is wired to the octal PSRAM inside the module" : null;
    }

    /// <summary>Which link to a PC a pin carries.</summary>
    public static string? Link(int pin)
    {
        if (pin == 19 || pin == 20)
        {
            return "USB";
        }

        return pin == 43 || pin == 44 ? "UART0" : null;
    }

    /// <summary>Why a pin cannot be an analog input.</summary>
    public static string? WhyNotAnalog(int pin)
    {
        if (pin >= FirstAnalog && pin <= LastAnalog)
        {
            return null;
        }

        return pin > LastAnalog && pin <= LastSecondAnalog ? "it belongs to the second converter, which cannot be read while Wi-Fi is on" : "it has no converter";
    }
}
