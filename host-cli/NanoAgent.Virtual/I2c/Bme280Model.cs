using NanoAgent.Hal;

namespace NanoAgent.Virtual;

/// <summary>
/// Bosch BME280, or BMP280 when it has no humidity, after the data sheets BST-BME280-DS002-15, sections 3.3, 5.4 and 9.1, and
/// BST-BMP280-DS001-23, sections 3.6 and 4.3: sleep and forced mode, oversampling, measuring bit, soft reset. Normal mode and
/// the filter are not modelled.
/// </summary>
public sealed class Bme280Model : ByteRegisterModel
{
    private const int ResetRegister = 0xE0;
    private const int HumidityControl = 0xF2;
    private const int Status = 0xF3;
    private const int Control = 0xF4;
    private const int Config = 0xF5;
    private const int Data = 0xF7;

    private readonly byte[] _registers = new byte[256];
    private readonly bool _isHumid;
    private double _temperature = 21.5;
    private double _pressure = 1013.25;
    private double _humidity = 45;
    private int _humiditySetting;
    private long _readyAtMs;
    private bool _isMeasuring;
    private byte[] _sample = [];

    public Bme280Model(IClock? clock = null, bool isHumid = true)
        : base(clock)
    {
        _isHumid = isHumid;
        Reset();
    }

    /// <summary>Degrees Celsius, -40 to 85.</summary>
    public double Temperature
    {
        get { lock (Lock) { return _temperature; } }
        set { lock (Lock) { _temperature = Math.Clamp(value, -40, 85); } }
    }

    /// <summary>Hectopascals, 300 to 1100.</summary>
    public double Pressure
    {
        get { lock (Lock) { return _pressure; } }
        set { lock (Lock) { _pressure = Math.Clamp(value, 300, 1100); } }
    }

    /// <summary>Relative humidity in percent.</summary>
    public double Humidity
    {
        get { lock (Lock) { return _humidity; } }
        set { lock (Lock) { _humidity = Math.Clamp(value, 0, 100); } }
    }

    protected override byte Load(int index)
    {
        Finish();
        if (index == Status)
        {
            return (byte)(_isMeasuring ? 0x08 : 0x00);
        }

        return index == 0xD0 ? Id() : _registers[index];
    }

    /// <summary>A write goes on with pairs of register and value (section 6.2.1); a single pair is all that anybody sends.</summary>
    protected override void Store(int index, byte value)
    {
        switch (index)
        {
            case ResetRegister when value == 0xB6:
                Reset();
                break;
            case HumidityControl when _isHumid:
            case Config:
                _registers[index] = value;
                break;
            case Control:
                _registers[Control] = value;
                _humiditySetting = _registers[HumidityControl] & 0x07;
                if ((value & 0x03) is 1 or 2)
                {
                    Start();
                }

                break;
        }
    }

    private byte Id() => (byte)(_isHumid != IsOther ? 0x60 : 0x58);

    private void Reset()
    {
        Array.Clear(_registers);
        Bme280Trim.Fill(_registers);
        Pack(_registers.AsSpan(Data), 0x80000, 0x80000, 0x8000);
        _humiditySetting = 0;
        _isMeasuring = false;
    }

    /// <summary>Sections 3.4.1 to 3.4.3: a quantity with oversampling 0 is skipped; times of section 9.1, rounded up.</summary>
    private void Start()
    {
        int times = Times(_registers[Control] >> 5);
        int pressureTimes = Times((_registers[Control] >> 2) & 0x07);
        int humidityTimes = _isHumid ? Times(_humiditySetting) : 0;
        int temperature = Bme280Trim.RawTemperature(_temperature);
        _sample = new byte[8];
        Pack(
            _sample,
            times == 0 ? 0x80000 : Coarse(temperature, times),
            pressureTimes == 0 ? 0x80000 : Coarse(Bme280Trim.RawPressure(_pressure * 100, temperature), pressureTimes),
            humidityTimes == 0 ? 0x8000 : Bme280Trim.RawHumidity(_humidity, temperature));
        double ms = 1.25 + (2.3 * times) + (pressureTimes > 0 ? (2.3 * pressureTimes) + 0.575 : 0) + (humidityTimes > 0 ? (2.3 * humidityTimes) + 0.575 : 0);
        _readyAtMs = NowMs + (long)Math.Ceiling(ms);
        _isMeasuring = true;
    }

    private void Finish()
    {
        if (!_isMeasuring || IsStuck || !IsDue(_readyAtMs))
        {
            return;
        }

        _sample.AsSpan(0, _isHumid ? 8 : 6).CopyTo(_registers.AsSpan(Data));
        _registers[Control] &= 0xFC;
        _isMeasuring = false;
    }

    private static int Times(int setting) => setting == 0 ? 0 : 1 << (Math.Min(setting, 5) - 1);

    /// <summary>Without the filter a reading has 16 bits, and one more for each doubling of the oversampling (section 3.4.4).</summary>
    private static int Coarse(int raw, int times)
    {
        int lost = 4 - (int)Math.Log2(times);
        return raw >> lost << lost;
    }

    private static void Pack(Span<byte> into, int temperature, int pressure, int humidity)
    {
        into[0] = (byte)(pressure >> 12);
        into[1] = (byte)(pressure >> 4);
        into[2] = (byte)(pressure << 4);
        into[3] = (byte)(temperature >> 12);
        into[4] = (byte)(temperature >> 4);
        into[5] = (byte)(temperature << 4);
        into[6] = (byte)(humidity >> 8);
        into[7] = (byte)humidity;
    }
}
