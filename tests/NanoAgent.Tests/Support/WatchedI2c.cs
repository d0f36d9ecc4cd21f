using NanoAgent.Hal;

namespace NanoAgent.Tests.Support;

/// <summary>A bus that counts transfers, and that fails by itself when told so.</summary>
internal sealed class WatchedI2c(II2c inner) : II2c
{
    public int Transfers { get; set; }

    public Exception? Failure { get; set; }

    public void Open(int bus, int sdaPin, int sclPin, int frequencyHz) => inner.Open(bus, sdaPin, sclPin, frequencyHz);

    public bool Transfer(int bus, int address, byte[] write, int writeCount, byte[] read, int readCount)
    {
        Transfers++;
        return Failure == null ? inner.Transfer(bus, address, write, writeCount, read, readCount) : throw Failure;
    }
}
