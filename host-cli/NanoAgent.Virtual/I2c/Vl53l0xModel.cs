using NanoAgent.Hal;

namespace NanoAgent.Virtual;

/// <summary>
/// ST VL53L0X: identity and transfer format after the data sheet DocID029104 Rev 2, section 3; the rest after what ST's API
/// STSW-IMG005 expects of the chip: pages, reference calibrations, a start bit that falls by itself, a ready bit that is
/// cleared, the range in the result. Light, SPADs and tuning are not modelled.
/// </summary>
public sealed class Vl53l0xModel : ByteRegisterModel
{
    private const int RangeMs = 33;
    private const int CalibrateMs = 5;
    private const byte StopVariable = 0x3C;

    private readonly byte[] _main = new byte[256];
    private readonly byte[] _second = new byte[256];
    private double _distance = 500;
    private int _page;
    private bool _isMeasuring;
    private bool _isCalibrating;
    private int _calibrated;
    private long _readyAtMs;

    public Vl53l0xModel(IClock? clock = null)
        : base(clock)
    {
        _main[0x01] = 0xFF;
        _main[0x84] = 0x11;
        _main[0xC0] = 0xEE;
        _main[0xC1] = 0xAA;
        _main[0xC2] = 0x10;
        _second[0x91] = StopVariable;
    }

    /// <summary>Millimetres to the next thing; from 2,000 on there is none.</summary>
    public double Distance
    {
        get { lock (Lock) { return _distance; } }
        set { lock (Lock) { _distance = Math.Max(value, 0); } }
    }

    protected override byte Load(int index)
    {
        Finish();
        if (index == 0xC0 && IsOther)
        {
            // The VL6180X answers at the same address.
            return 0xB4;
        }

        return _page == 1 ? _second[index] : _main[index];
    }

    protected override void Store(int index, byte value)
    {
        if (index == 0xFF)
        {
            _page = value;
            return;
        }

        if (_page == 1)
        {
            _second[index] = value;
            return;
        }

        _main[index] = value;
        if (index == 0x0B && (value & 1) != 0)
        {
            _main[0x13] &= 0xF8;
        }
        else if (index == 0x00 && (value & 1) != 0 && _main[0x80] == 0)
        {
            Start();
        }
    }

    private void Start()
    {
        _isCalibrating = _main[0x01] is 0x01 or 0x02;
        _isMeasuring = true;
        _readyAtMs = NowMs + (_isCalibrating ? CalibrateMs : RangeMs);
    }

    private void Finish()
    {
        if (!_isMeasuring || IsStuck || !IsDue(_readyAtMs))
        {
            return;
        }

        _isMeasuring = false;
        _main[0x00] &= 0xFE;
        _main[0x13] |= (byte)(_main[0x0A] & 0x07);
        if (_isCalibrating)
        {
            _calibrated |= _main[0x01];
            return;
        }

        bool isPrepared = _calibrated == 3 && _second[0x91] == StopVariable && (_main[0x01] & 0xC0) == 0xC0;
        bool isSeen = isPrepared && _distance < 2000;
        int millimetres = isSeen ? (int)Math.Round(_distance) : 8190;

        // Range complete is 11, too little signal is 4.
        _main[0x14] = (byte)((isSeen ? 11 : 4) << 3);
        _main[0x1E] = (byte)(millimetres >> 8);
        _main[0x1F] = (byte)millimetres;
    }
}
