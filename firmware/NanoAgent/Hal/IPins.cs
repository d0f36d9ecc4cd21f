using System;

namespace NanoAgent.Hal;

/// <summary>Digital pins by GPIO number. Levels are electrical: true is high; polarity is the board profile's business.</summary>
public interface IPins
{
    /// <summary>Makes the pin an output that starts at <paramref name="high"/>, without a glitch to the other level.</summary>
    void OpenOutput(int pin, bool high);

    /// <summary>Makes the pin an input. <paramref name="pull"/> is one of <see cref="Pulls"/>.</summary>
    void OpenInput(int pin, string pull);

    /// <summary>The level of an opened pin. Never changes a direction.</summary>
    bool Read(int pin);

    void Write(int pin, bool high);

    /// <summary>
    /// From now on <paramref name="changed"/> is called when the level of this opened input may have changed: from any
    /// thread, also when it has not. It must not block; it wakes whoever then reads. There is no way to end it but a restart.
    /// </summary>
    void Watch(int pin, Action changed);
}

/// <summary>Pull resistors, as board.json spells them.</summary>
public static class Pulls
{
    public const string None = "none";
    public const string Up = "up";
    public const string Down = "down";
}

/// <summary>Pulse width modulation by GPIO number.</summary>
public interface IPwm
{
    void Open(int pin, int frequencyHz);

    /// <summary>Duty in thousandths, 0 to 1000.</summary>
    void SetDuty(int pin, int permille);
}

/// <summary>Analogue inputs by GPIO number.</summary>
public interface IAdc
{
    void Open(int pin);

    /// <summary>Uncalibrated reading, 0 to 4095 (12 bits at 12 dB attenuation).</summary>
    int ReadRaw(int pin);
}

/// <summary>I2C buses by number, addresses with 7 bits.</summary>
public interface II2c
{
    void Open(int bus, int sdaPin, int sclPin, int frequencyHz);

    /// <summary>
    /// Writes <paramref name="writeCount"/> bytes, then reads <paramref name="readCount"/> (either may be 0) in one
    /// transaction. False when the device did not acknowledge.
    /// </summary>
    bool Transfer(int bus, int address, byte[] write, int writeCount, byte[] read, int readCount);
}
