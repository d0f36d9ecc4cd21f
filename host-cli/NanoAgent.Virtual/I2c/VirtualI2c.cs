using NanoAgent.Hal;

namespace NanoAgent.Virtual;

/// <summary>I2C buses with chip models plugged in by bus and address.</summary>
public sealed class VirtualI2c : II2c
{
    private readonly object _lock = new();
    private readonly HashSet<int> _open = [];
    private readonly Dictionary<(int Bus, int Address), II2cDevice> _devices = [];

    /// <summary>Plugs a chip in; an earlier one at the same address is replaced.</summary>
    public void Attach(int bus, int address, II2cDevice device)
    {
        lock (_lock)
        {
            _devices[(bus, Check(address))] = device;
        }
    }

    /// <summary>Pulls a chip off, as a loose wire does.</summary>
    public void Detach(int bus, int address)
    {
        lock (_lock)
        {
            _devices.Remove((bus, address));
        }
    }

    public void Open(int bus, int sdaPin, int sclPin, int frequencyHz)
    {
        lock (_lock)
        {
            _open.Add(bus);
        }
    }

    public bool Transfer(int bus, int address, byte[] write, int writeCount, byte[] read, int readCount)
    {
        lock (_lock)
        {
            if (!_open.Contains(bus))
            {
                throw new InvalidOperationException($"I2C bus {bus} is not open.");
            }

            return _devices.TryGetValue((bus, Check(address)), out II2cDevice? device)
                && Transfer(device, write.AsSpan(0, writeCount), read.AsSpan(0, readCount));
        }
    }

    private static bool Transfer(II2cDevice device, ReadOnlySpan<byte> write, Span<byte> read)
    {
        // With nothing to read and nothing to write only the address goes over the wire.
        bool isWritten = (write.IsEmpty && !read.IsEmpty) || device.Write(write);
        return isWritten && (read.IsEmpty || device.Read(read));
    }

    private static int Check(int address) => address is >= 0 and <= 0x7F
        ? address
        : throw new ArgumentOutOfRangeException(nameof(address), address, "An I2C address has 7 bits.");
}
