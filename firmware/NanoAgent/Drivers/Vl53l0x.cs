using NanoAgent.Board;
using NanoAgent.Hal;

namespace NanoAgent.Drivers;

/// <summary>
/// ST VL53L0X distance sensor, single measurements. The data sheet DocID029104 Rev 2 gives the identity registers and the
/// transfer format (section 3); ST documents no other register. Names, numbers and order of the
/// rest (0x00 to 0x14, the "stop variable" behind page 1, the two reference calibrations) are those of ST's published API
/// STSW-IMG005, header vl53l0x_device.h and function PerformSingleRangingMeasurement. Left out of that API: its tuning table,
/// the choice of reference SPADs, the calibration of offset and of crosstalk through a cover glass, its limits for signal and sigma, other
/// timing budgets, and a new reference calibration when it gets warmer. The chip works with its defaults, with less range and precision
/// than ST states.
/// </summary>
public sealed class Vl53l0x : ISensor
{
    private const int IdRegister = 0xC0;
    private const int Id = 0xEE;
    private const int StartRegister = 0x00;
    private const int SequenceRegister = 0x01;
    private const int ClearRegister = 0x0B;
    private const int StatusRegister = 0x13;
    private const int ResultRegister = 0x14;
    private const int PageRegister = 0xFF;
    private const int StopRegister = 0x91;
    private const int PadRegister = 0x89;
    private const int PolarityRegister = 0x84;

    private const int ReadyBits = 0x07;

    // Dynamic SPAD selection, pre-range and final range.
    private const int RangingSequence = 0xE8;

    // The default timing budget.
    private const int MeasureMs = 33;
    private const int ResultBytes = 12;

    // "Range complete" in bits 3 to 6 of the result.
    private const int Complete = 11;
    private const int NoTargetMm = 8190;

    private readonly I2cChip _chip;
    private readonly byte[] _result = new byte[ResultBytes];
    private int _stop = -1;

    public Vl53l0x(SensorSpec spec, Ports ports)
    {
        Name = spec.Name;
        _chip = new I2cChip(spec, ports);
    }

    public string Name { get; }

    public Quantity[] Quantities { get; } = { new Quantity("distance", "mm", 0) };

    public bool TryRead(long[] thousandths, out string problem)
    {
        bool isDone = (_stop >= 0 || Prepare()) && Measure();
        if (!isDone)
        {
            // Next time from the beginning: the chip may have lost its power.
            _stop = -1;
        }

        bool isRead = isDone && IsTarget();
        problem = isRead ? "" : _chip.Problem;
        if (isRead)
        {
            thousandths[0] = Millimetres() * 1000L;
        }

        return isRead;
    }

    private bool Prepare()
    {
        // A restart in the middle of the other page leaves the chip there.
        int id = _chip.WriteRegister(PageRegister, 0x00) && _chip.WriteRegister(0x80, 0x00) ? _chip.ReadRegister(IdRegister) : -1;
        if (id != Id)
        {
            byte[] bytes = { (byte)id };
            return id >= 0 && _chip.IsAlive(bytes, 1) && _chip.FailAsOther("the id is 0x" + id.ToString("X2") + " instead of 0xEE", "VL53L0X");
        }

        // I/O at the supply of the usual modules, plain I2C mode; ready means a new sample, on a line that goes low.
        bool isSet = Change(PadRegister, 0xFF, 0x01) && _chip.WriteRegister(0x88, 0x00) && ReadStop()
            && _chip.WriteRegister(0x0A, 0x04) && Change(PolarityRegister, 0xEF, 0x00) && _chip.WriteRegister(ClearRegister, 0x01)
            && Calibrate(0x01, 0x41) && Calibrate(0x02, 0x01) && _chip.WriteRegister(SequenceRegister, RangingSequence);
        return isSet;
    }

    private bool Change(int register, int keep, int set)
    {
        int value = _chip.ReadRegister(register);
        return value >= 0 && _chip.WriteRegister(register, (value & keep) | set);
    }

    // Voltage and phase of the laser driver; the data sheet ("Temperature calibration") wants them again when it got 8 °C warmer or colder.
    private bool Calibrate(int sequence, int start) =>
        _chip.WriteRegister(SequenceRegister, sequence) && _chip.WriteRegister(StartRegister, start)
        && _chip.WaitUntil(StatusRegister, 1, ReadyBits, true)
        && _chip.WriteRegister(ClearRegister, 0x01) && _chip.WriteRegister(StartRegister, 0x00);

    private bool ReadStop()
    {
        if (!OpenPage())
        {
            return false;
        }

        int stop = _chip.ReadRegister(StopRegister);
        bool isRead = stop >= 0 && ClosePage();
        _stop = isRead ? stop : -1;
        return isRead;
    }

    private bool OpenPage() =>
        _chip.WriteRegister(0x80, 0x01) && _chip.WriteRegister(PageRegister, 0x01) && _chip.WriteRegister(0x00, 0x00);

    private bool ClosePage() =>
        _chip.WriteRegister(0x00, 0x01) && _chip.WriteRegister(PageRegister, 0x00) && _chip.WriteRegister(0x80, 0x00);

    private bool Measure()
    {
        bool isStarted = OpenPage() && _chip.WriteRegister(StopRegister, _stop) && ClosePage() && _chip.WriteRegister(StartRegister, 0x01);
        if (!isStarted)
        {
            return false;
        }

        _chip.Sleep(MeasureMs);
        return _chip.WaitUntil(StatusRegister, 1, ReadyBits, true)
            && _chip.Read(ResultRegister, _result, ResultBytes) && _chip.IsAlive(_result, ResultBytes)
            && _chip.WriteRegister(ClearRegister, 0x01);
    }

    private bool IsTarget()
    {
        int status = (_result[0] >> 3) & 0x0F;
        return (status == Complete && Millimetres() < NoTargetMm)
            || _chip.Fail("nothing within reach (status " + status + "); the sensor sees 30 to 1200 mm, less in sunlight or on dark surfaces");
    }

    private int Millimetres() => (_result[10] << 8) | _result[11];
}
