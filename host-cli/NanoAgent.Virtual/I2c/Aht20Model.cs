using NanoAgent.Hal;

namespace NanoAgent.Virtual;

/// <summary>
/// Aosong AHT20, after the data sheets "AHT20" V1.0, section 5, and "DHT20" V1.0 of May 2021, sections 7 and 8. Comes up
/// uncalibrated, as the older ones do, and wants 0xBE before the first measurement.
/// </summary>
public sealed class Aht20Model : ChipModel
{
    private const int MeasureMs = 80;

    private readonly byte[] _result = new byte[6];
    private double _temperature = 21.5;
    private double _humidity = 45;
    private bool _isCalibrated;
    private long _readyAtMs;
    private uint _rawHumidity;
    private uint _rawTemperature;

    public Aht20Model(IClock? clock = null)
        : base(clock)
    {
    }

    /// <summary>Degrees Celsius, -40 to 85.</summary>
    public double Temperature
    {
        get { lock (Lock) { return _temperature; } }
        set { lock (Lock) { _temperature = Math.Clamp(value, -40, 85); } }
    }

    /// <summary>Relative humidity in percent.</summary>
    public double Humidity
    {
        get { lock (Lock) { return _humidity; } }
        set { lock (Lock) { _humidity = Math.Clamp(value, 0, 100); } }
    }

    /// <summary>A result that was measured elsewhere: the 20 bits of both, as they stand.</summary>
    public void MeasureRaw(uint humidity, uint temperature)
    {
        lock (Lock)
        {
            _rawHumidity = Math.Min(humidity, 0xFFFFF);
            _rawTemperature = Math.Min(temperature, 0xFFFFF);
        }
    }

    protected override bool Take(ReadOnlySpan<byte> bytes)
    {
        switch (bytes[0])
        {
            case 0xBE when bytes.Length == 3:
                _isCalibrated = !IsOther;
                return true;
            case 0xBA:
                _isCalibrated = false;
                return true;
            case 0xAC when bytes.Length == 3 && bytes[1] == 0x33:
                MeasureRaw((uint)Math.Round(_humidity / 100 * (1 << 20)), (uint)Math.Round((_temperature + 50) / 200 * (1 << 20)));
                _readyAtMs = NowMs + MeasureMs;
                return true;
            default:
                return true;
        }
    }

    /// <summary>Section 7.4: status, humidity, temperature, check sum; while it measures, the old result behind a busy status.</summary>
    protected override bool Give(Span<byte> buffer)
    {
        bool isBusy = IsStuck || !IsDue(_readyAtMs);
        if (!isBusy)
        {
            _result[1] = (byte)(_rawHumidity >> 12);
            _result[2] = (byte)(_rawHumidity >> 4);
            _result[3] = (byte)((_rawHumidity << 4) | (_rawTemperature >> 16));
            _result[4] = (byte)(_rawTemperature >> 8);
            _result[5] = (byte)_rawTemperature;
        }

        _result[0] = (byte)((isBusy ? 0x80 : 0) | 0x10 | (_isCalibrated ? 0x08 : 0));
        byte crc = Sht31Model.Crc(_result);
        buffer.Fill(0xFF);
        _result.AsSpan(0, Math.Min(6, buffer.Length)).CopyTo(buffer);
        if (buffer.Length > 6)
        {
            buffer[6] = Fault == ChipFault.BadCheckSum ? (byte)(crc ^ 0x01) : crc;
        }

        return true;
    }
}
