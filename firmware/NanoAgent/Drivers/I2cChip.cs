using System;
using NanoAgent.Board;
using NanoAgent.Hal;
using NanoAgent.Text;

namespace NanoAgent.Drivers;

/// <summary>
/// One chip on a bus, as its driver sees it: each call succeeds or leaves a sentence in <see cref="Problem"/>, whatever the
/// port does.
/// </summary>
internal sealed class I2cChip
{
    /// <summary>In place of a register: the chip has none, it is read as it is.</summary>
    public const int NoRegister = -1;

    // A register and a word.
    private readonly byte[] _out = new byte[3];
    private readonly byte[] _in = new byte[2];
    private readonly SensorSpec _spec;
    private readonly II2c _i2c;
    private readonly IClock _clock;

    public I2cChip(SensorSpec spec, Ports ports)
    {
        _spec = spec;
        _i2c = ports.I2c;
        _clock = ports.Clock;
    }

    /// <summary>What went wrong last and what to do about it, as the end of a sentence.</summary>
    public string Problem { get; private set; } = "";

    public void Sleep(int ms) => _clock.Sleep(ms);

    public bool Fail(string problem)
    {
        Problem = problem;
        return false;
    }

    public bool Write(byte[] bytes, int count) => Transfer(bytes, count, _in, 0);

    public bool WriteByte(int value)
    {
        _out[0] = (byte)value;
        return Write(_out, 1);
    }

    /// <summary>Writes one register of 8 bits.</summary>
    public bool WriteRegister(int register, int value)
    {
        _out[0] = (byte)register;
        _out[1] = (byte)value;
        return Write(_out, 2);
    }

    /// <summary>Writes one register of 16 bits, high byte first.</summary>
    public bool WriteWord(int register, int value)
    {
        _out[0] = (byte)register;
        _out[1] = (byte)(value >> 8);
        _out[2] = (byte)value;
        return Write(_out, 3);
    }

    /// <summary>Reads from a register on, or from the chip as it is (<see cref="NoRegister"/>).</summary>
    public bool Read(int register, byte[] into, int count) => Fetch(register, into, count);

    /// <summary>Reads a register of 8 bits; -1 when that failed.</summary>
    public int ReadRegister(int register) => Read(register, _in, 1) ? _in[0] : -1;

    /// <summary>Reads a register of 16 bits, high byte first; -1 when that failed.</summary>
    public int ReadWord(int register) => Read(register, _in, 2) ? (_in[0] << 8) | _in[1] : -1;

    /// <summary>
    /// Asks a register of one or two bytes until one of the bits in <paramref name="mask"/> is set, or until none is. Gives
    /// up after a bounded time.
    /// </summary>
    public bool WaitUntil(int register, int count, int mask, bool isSet)
    {
        int value = 0;
        for (int i = 0; i < Limits.SensorPolls; i++)
        {
            if (!Fetch(register, _in, count))
            {
                return false;
            }

            value = count == 1 ? _in[0] : (_in[0] << 8) | _in[1];
            if (((value & mask) != 0) == isSet)
            {
                return true;
            }

            _clock.Sleep(Limits.SensorPollMs);
        }

        // Zeros are what a chip without a result says; ones say that it is busy, as a dead line does.
        return (isSet || IsAlive(_in, count))
            && Fail("the chip " + Place() + " does not become ready (its status stays 0x" + value.ToString("X" + (count * 2)) + "); switch its power off and on");
    }

    /// <summary>False when all bytes are ones or all are zeros, which nothing alive answers where the caller asks this.</summary>
    public bool IsAlive(byte[] bytes, int count)
    {
        for (int i = 0; i < count; i++)
        {
            if (bytes[i] != bytes[0] || (bytes[i] != 0x00 && bytes[i] != 0xFF))
            {
                return true;
            }
        }

        return Fail("only " + (bytes[0] == 0 ? "zeros" : "ones") + " come " + Place() + "; check the power of the chip, wiring and pull-ups");
    }

    /// <summary>The sentence for a chip that is another one than the profile says.</summary>
    public bool FailAsOther(string found, string wanted) =>
        Fail(found + " " + Place() + ", so the chip there is no " + wanted + "; check 'driver' and 'address' in board.json");

    private bool Fetch(int register, byte[] into, int count)
    {
        if (register < 0)
        {
            return Transfer(_out, 0, into, count);
        }

        _out[0] = (byte)register;
        return Transfer(_out, 1, into, count);
    }

    private bool Transfer(byte[] write, int writeCount, byte[] read, int readCount)
    {
        Problem = "no answer " + Place() + "; check wiring and pull-ups";
        try
        {
            return _i2c.Transfer(_spec.Bus, _spec.Address, write, writeCount, read, readCount);
        }
        catch (Exception ex)
        {
            // A bus that was never opened, or whose driver gave up: no reason for the caller to fail with it.
            return Fail("I2C bus " + _spec.Bus + " failed (" + ex.Message + "); check 'i2c' in board.json, wiring and pull-ups");
        }
    }

    private string Place() => "on I2C bus " + _spec.Bus + " at 0x" + _spec.Address.ToString("X2");
}
