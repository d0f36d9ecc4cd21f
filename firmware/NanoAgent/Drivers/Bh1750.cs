using NanoAgent.Board;
using NanoAgent.Hal;

namespace NanoAgent.Drivers;

/// <summary>
/// ROHM BH1750FVI light sensor, after the technical note "BH1750FVI" 2009.04 Rev.B: instruction set (page 5), measurement time
/// (page 2), and the quotient 1.2 (page 10). The chip says neither who it is nor whether it is done; zeros are darkness.
/// </summary>
public sealed class Bh1750 : ISensor
{
    private const int PowerOn = 0x01;

    // So that an old result is not taken for a new one.
    private const int ClearResult = 0x07;
    private const int MeasureOnceFine = 0x20;
    private const int MeasureMs = 180;
    private const int Saturated = 0xFFFF;

    private readonly I2cChip _chip;
    private readonly byte[] _bytes = new byte[2];

    public Bh1750(SensorSpec spec, Ports ports)
    {
        Name = spec.Name;
        _chip = new I2cChip(spec, ports);
    }

    public string Name { get; }

    public Quantity[] Quantities { get; } = { new Quantity("light", "lx", 0) };

    public bool TryRead(long[] thousandths, out string problem)
    {
        bool isRead = _chip.WriteByte(PowerOn) && _chip.WriteByte(ClearResult) && _chip.WriteByte(MeasureOnceFine);
        if (isRead)
        {
            _chip.Sleep(MeasureMs);
            isRead = _chip.Read(I2cChip.NoRegister, _bytes, 2);
        }

        int raw = (_bytes[0] << 8) | _bytes[1];
        if (isRead && raw == Saturated)
        {
            isRead = _chip.Fail("more than 54612 lx, or only ones on the data line; shade the sensor, or check wiring and pull-ups");
        }

        problem = isRead ? "" : _chip.Problem;
        if (isRead)
        {
            thousandths[0] = Thousandths(raw);
        }

        return isRead;
    }

    /// <summary>Counts divided by 1.2.</summary>
    internal static long Thousandths(int raw) => Scaled.Divide(raw * 2500L, 3);
}
