using System;
using NanoAgent.Hal;

namespace NanoAgent.DeviceTests.Support;

/// <summary>One chip on a bus. Its first byte written is a register to read from; one that knows commands only reads from 0 on.</summary>
internal sealed class ScriptedI2c : II2c
{
    private readonly byte[] _registers = new byte[256];
    private readonly int _address;
    private readonly bool _hasRegisters;
    private int _pointer;

    public ScriptedI2c(int address, bool hasRegisters)
    {
        _address = address;
        _hasRegisters = hasRegisters;
    }

    /// <summary>False: the chip does not acknowledge any more.</summary>
    public bool IsThere { get; set; } = true;

    /// <summary>The last bytes that were written, as one number.</summary>
    public int LastCommand { get; private set; }

    public ScriptedI2c With(int register, byte[] bytes)
    {
        Array.Copy(bytes, 0, _registers, register, bytes.Length);
        return this;
    }

    public void Open(int bus, int sdaPin, int sclPin, int frequencyHz)
    {
    }

    public bool Transfer(int bus, int address, byte[] write, int writeCount, byte[] read, int readCount)
    {
        if (!IsThere || address != _address)
        {
            return false;
        }

        if (writeCount > 0)
        {
            _pointer = _hasRegisters ? write[0] : 0;
            LastCommand = writeCount > 1 ? (write[0] << 8) | write[1] : write[0];
        }

        Array.Copy(_registers, _pointer, read, 0, readCount);
        return true;
    }
}
