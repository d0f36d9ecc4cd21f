using NanoAgent.Board;
using NanoAgent.Hal;

namespace NanoAgent.Drivers;

/// <summary>
/// Texas Instruments INA219 current and voltage sensor. Registers from the data sheet SBOS448G, section 8.6. The current is
/// computed here from the voltage over the shunt (section 8.5.3, no programming necessary): a calibration register would be
/// lost with the power of the chip and nobody would notice.
/// </summary>
public sealed class Ina219 : ISensor
{
    private const int ConfigRegister = 0;
    private const int ShuntRegister = 1;
    private const int BusRegister = 2;

    // 32 V, ±320 mV over the shunt, 12 bits each, both measured once (section 8.6.2.1).
    private const int MeasureBoth = 0x399B;

    // Two conversions of 586 µs at most (section 7.5).
    private const int MeasureMs = 2;
    private const int ReadyBit = 0x0002;

    // 320 mV in steps of 10 µV.
    private const int ShuntFullScale = 32000;

    private readonly I2cChip _chip;
    private readonly int _shuntMilliohm;

    public Ina219(SensorSpec spec, Ports ports)
    {
        Name = spec.Name;
        _shuntMilliohm = spec.ShuntMilliohm;
        _chip = new I2cChip(spec, ports);
    }

    public string Name { get; }

    public Quantity[] Quantities { get; } = { new Quantity("voltage", "V", 2), new Quantity("current", "mA", 1), new Quantity("power", "mW", 0) };

    public bool TryRead(long[] thousandths, out string problem)
    {
        int shunt = Measure() ? _chip.ReadWord(ShuntRegister) : -1;
        int bus = shunt >= 0 ? _chip.ReadWord(BusRegister) : -1;
        bool isRead = bus >= 0 && IsInRange(Scaled.Signed16(shunt));
        problem = isRead ? "" : _chip.Problem;
        if (isRead)
        {
            thousandths[0] = Millivolts(bus);
            thousandths[1] = Microamperes(Scaled.Signed16(shunt), _shuntMilliohm);
            thousandths[2] = Scaled.Divide(thousandths[0] * thousandths[1], 1000);
        }

        return isRead;
    }

    /// <summary>The upper 13 bits count 4 mV each (section 8.6.3.2).</summary>
    internal static int Millivolts(int bus) => (bus >> 3) * 4;

    /// <summary>The register counts 10 µV (section 8.6.3.1); 10 µV over a milliohm are 10 mA.</summary>
    internal static long Microamperes(int shunt, int milliohm) => Scaled.Divide(shunt * 10000L, milliohm);

    private bool Measure()
    {
        if (_shuntMilliohm <= 0)
        {
            return _chip.Fail("the shunt has no resistance; set 'shunt_milliohm' in board.json, 100 for the usual module");
        }

        if (!_chip.WriteWord(ConfigRegister, MeasureBoth))
        {
            return false;
        }

        int config = _chip.ReadWord(ConfigRegister);
        byte[] bytes = { (byte)(config >> 8), (byte)config };
        if (config != MeasureBoth)
        {
            return config >= 0 && _chip.IsAlive(bytes, bytes.Length)
                && _chip.FailAsOther("the settings read back as 0x" + config.ToString("X4") + " instead of 0x399B", "INA219");
        }

        _chip.Sleep(MeasureMs);
        return _chip.WaitUntil(BusRegister, 2, ReadyBit, true);
    }

    private bool IsInRange(int shunt) =>
        (shunt < ShuntFullScale && shunt > -ShuntFullScale)
        || _chip.Fail("the current is beyond the range: 320 mV or more over the shunt; reduce the load or use a smaller shunt");
}
