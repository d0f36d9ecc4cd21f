using NanoAgent.Hal;

namespace NanoAgent.Virtual;

/// <summary>
/// Maxim DS3231, after the data sheet 19-5170 Rev 10, figure 1: time with 12 and 24 hours and the century bit, oscillator stop
/// flag, thermometer. Time goes on with the board's clock. Alarms, aging and the outputs hold what is written, without effect.
/// </summary>
public sealed class Ds3231Model : ByteRegisterModel
{
    private const int Hours = 0x02;
    private const int Last = 0x12;
    private const int StatusRegister = 0x0F;

    private readonly byte[] _registers = new byte[Last + 1];
    private double _temperature = 21.5;
    private DateTime _time = new(2000, 1, 1, 0, 0, 0, DateTimeKind.Utc);
    private long _setAtMs;
    private int _weekday = 1;
    private bool _isTwelveHours;

    public Ds3231Model(IClock? clock = null)
        : base(clock)
    {
        _setAtMs = NowMs;
        _registers[0x0E] = 0x1C;
        _registers[StatusRegister] = 0x88;
    }

    /// <summary>Degrees Celsius, -40 to 85; the chip shows quarters.</summary>
    public double Temperature
    {
        get { lock (Lock) { return _temperature; } }
        set { lock (Lock) { _temperature = Math.Clamp(value, -40, 85); } }
    }

    /// <summary>What the clock shows now.</summary>
    public DateTime Time
    {
        get { lock (Lock) { return Now(); } }
        set { lock (Lock) { SetTime(value); } }
    }

    /// <summary>The oscillator stops, as with an empty battery.</summary>
    public void Stop()
    {
        lock (Lock)
        {
            _registers[StatusRegister] |= 0x80;
        }
    }

    protected override int After(int index) => index >= Last ? 0 : index + 1;

    /// <summary>"On a START the current time is transferred to a second set of registers."</summary>
    protected override void OnAddressed()
    {
        DateTime now = Now();
        _registers[0] = Bcd(now.Second);
        _registers[1] = Bcd(now.Minute);
        int twelve = now.Hour % 12 == 0 ? 12 : now.Hour % 12;
        _registers[Hours] = _isTwelveHours ? (byte)(0x40 | (now.Hour >= 12 ? 0x20 : 0) | Bcd(twelve)) : Bcd(now.Hour);
        _registers[3] = (byte)_weekday;
        _registers[4] = Bcd(now.Day);
        _registers[5] = (byte)((now.Year >= 2100 ? 0x80 : 0) | Bcd(now.Month));
        _registers[6] = Bcd(now.Year % 100);
        short quarters = (short)(Math.Round(_temperature * 4) * 64);
        _registers[0x11] = (byte)(quarters >> 8);
        _registers[0x12] = (byte)quarters;
    }

    protected override byte Load(int index) => IsOther && index is 0x0F or 0x12 ? (byte)0x75 : _registers[Math.Min(index, Last)];

    protected override void Store(int index, byte value)
    {
        switch (index)
        {
            case StatusRegister:
                // The stop flag can be cleared, not set (section "Status Register").
                _registers[index] = (byte)((value & 0x08) | (_registers[index] & value & 0x83));
                break;
            case <= 0x10:
                _registers[index] = value;
                break;
        }

        if (index == 6)
        {
            TakeTime();
        }
    }

    private DateTime Now() => _time.AddSeconds((NowMs - _setAtMs) / 1000);

    private void SetTime(DateTime time)
    {
        _time = time;
        _setAtMs = NowMs;
    }

    private void TakeTime()
    {
        _isTwelveHours = (_registers[Hours] & 0x40) != 0;
        _weekday = _registers[3];
        int hour = _isTwelveHours
            ? (Number(_registers[Hours] & 0x1F) % 12) + ((_registers[Hours] & 0x20) != 0 ? 12 : 0)
            : Number(_registers[Hours] & 0x3F);
        int year = ((_registers[5] & 0x80) != 0 ? 2100 : 2000) + Number(_registers[6]);
        SetTime(new DateTime(
            year, Number(_registers[5] & 0x1F), Number(_registers[4]), hour, Number(_registers[1]), Number(_registers[0]), DateTimeKind.Utc));
    }

    private static byte Bcd(int value) => (byte)(((value / 10) << 4) | (value % 10));

    private static int Number(int bcd) => ((bcd >> 4) * 10) + (bcd & 0x0F);
}
