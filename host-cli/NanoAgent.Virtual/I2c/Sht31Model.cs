using System.Buffers.Binary;
using NanoAgent.Hal;

namespace NanoAgent.Virtual;

/// <summary>
/// Sensirion SHT31, after the datasheet "SHT3x-DIS", section 4: single-shot measurements, status register, soft reset,
/// heater, CRC. Periodic measurement is not modelled.
/// </summary>
public sealed class Sht31Model : II2cDevice
{
    private const ushort SoftReset = 0x30A2;
    private const ushort ReadStatus = 0xF32D;
    private const ushort ClearStatus = 0x3041;
    private const ushort HeaterOn = 0x306D;
    private const ushort HeaterOff = 0x3066;

    /// <summary>Status after power-up and reset (section 4.11): bit 15 alert pending, bit 4 reset detected.</summary>
    private const ushort StatusAfterReset = 0x8010;
    private const ushort StatusHeater = 1 << 13;
    private const ushort StatusCommandFailed = 1 << 1;

    /// <summary>Section 4.11: clearing resets bits 15, 11, 10 and 4.</summary>
    private const ushort StatusClearable = 0x8C10;

    private readonly object _lock = new();
    private readonly IClock? _clock;
    private double _temperature = 21.5;
    private double _humidity = 45;
    private ushort _status = StatusAfterReset;
    private byte[] _answer = [];
    private long _readyAtMs;

    /// <param name="clock">Makes a measurement take its time; without one the result is there at once.</param>
    public Sht31Model(IClock? clock = null) => _clock = clock;

    /// <summary>Degrees Celsius around the chip; limited to its range of -40 to 125 (section 1.2).</summary>
    public double Temperature
    {
        get { lock (_lock) { return _temperature; } }
        set { lock (_lock) { _temperature = Math.Clamp(value, -40, 125); } }
    }

    /// <summary>Relative humidity around the chip, 0 to 100 %.</summary>
    public double Humidity
    {
        get { lock (_lock) { return _humidity; } }
        set { lock (_lock) { _humidity = Math.Clamp(value, 0, 100); } }
    }

    /// <summary>CRC-8 of section 4.12: polynomial 0x31, start 0xFF, nothing reflected; 0xBEEF gives 0x92.</summary>
    public static byte Crc(ReadOnlySpan<byte> bytes)
    {
        int crc = 0xFF;
        foreach (byte value in bytes)
        {
            crc ^= value;
            for (int bit = 0; bit < 8; bit++)
            {
                crc = (crc & 0x80) != 0 ? (crc << 1) ^ 0x131 : crc << 1;
            }
        }

        return (byte)crc;
    }

    public bool Write(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length == 0)
        {
            return true;
        }

        lock (_lock)
        {
            _answer = [];
            _status &= unchecked((ushort)~StatusCommandFailed);
            if (bytes.Length != 2 || !Run(BinaryPrimitives.ReadUInt16BigEndian(bytes)))
            {
                // Section 4.11, bit 1: the command was not processed; it is acknowledged all the same.
                _status |= StatusCommandFailed;
            }

            return true;
        }
    }

    /// <summary>Section 4.4: the read header is not acknowledged while there is no result.</summary>
    public bool Read(Span<byte> buffer)
    {
        lock (_lock)
        {
            if (_answer.Length == 0 || (_clock is not null && _clock.UptimeMs < _readyAtMs))
            {
                return false;
            }

            // A master that reads on finds the released bus: ones.
            buffer.Fill(0xFF);
            _answer.AsSpan(0, Math.Min(_answer.Length, buffer.Length)).CopyTo(buffer);
            _answer = [];
            return true;
        }
    }

    private bool Run(ushort command)
    {
        switch (command)
        {
            // Section 4.3, table 9: repeatability high, medium, low. Longest durations of section 2.2, rounded up.
            case 0x2400: return Measure(16);
            case 0x240B: return Measure(7);
            case 0x2416: return Measure(5);

            // With clock stretching the chip holds the clock until it has the result, so no read comes too early.
            case 0x2C06 or 0x2C0D or 0x2C10: return Measure(0);

            case ReadStatus:
                Answer(_status);
                return true;
            case ClearStatus:
                _status &= unchecked((ushort)~StatusClearable);
                return true;
            case SoftReset:
                _status = StatusAfterReset;
                return true;
            case HeaterOn:
                _status |= StatusHeater;
                return true;
            case HeaterOff:
                _status &= unchecked((ushort)~StatusHeater);
                return true;
            default:
                return false;
        }
    }

    /// <summary>Section 4.13: T = -45 + 175 S / 65535 in °C, RH = 100 S / 65535 in %.</summary>
    private bool Measure(int durationMs)
    {
        Answer((ushort)Math.Round((_temperature + 45) / 175 * 65535), (ushort)Math.Round(_humidity / 100 * 65535));
        _readyAtMs = (_clock?.UptimeMs ?? 0) + durationMs;
        return true;
    }

    private void Answer(params ReadOnlySpan<ushort> words)
    {
        _readyAtMs = 0;
        _answer = new byte[words.Length * 3];
        for (int i = 0; i < words.Length; i++)
        {
            BinaryPrimitives.WriteUInt16BigEndian(_answer.AsSpan(i * 3), words[i]);
            _answer[(i * 3) + 2] = Crc(_answer.AsSpan(i * 3, 2));
        }
    }
}
