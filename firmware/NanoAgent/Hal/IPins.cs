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
