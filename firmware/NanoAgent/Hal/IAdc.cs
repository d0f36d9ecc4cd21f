namespace NanoAgent.Hal;

/// <summary>Analogue inputs by GPIO number.</summary>
public interface IAdc
{
    void Open(int pin);

    /// <summary>Uncalibrated reading, 0 to 4095 (12 bits at 12 dB attenuation).</summary>
    int ReadRaw(int pin);
}
