namespace NanoAgent.Hal;

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
