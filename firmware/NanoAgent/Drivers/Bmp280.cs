using NanoAgent.Board;
using NanoAgent.Hal;

namespace NanoAgent.Drivers;

/// <summary>Bosch BMP280 sensor of temperature and pressure; see <see cref="BoschChip"/> for the data sheets.</summary>
public sealed class Bmp280 : ISensor
{
    private readonly BoschChip _chip;

    public Bmp280(SensorSpec spec, Ports ports)
    {
        Name = spec.Name;
        _chip = new BoschChip(spec, ports, BoschIds.Bmp280);
    }

    public string Name { get; }

    public Quantity[] Quantities { get; } = { new Quantity("temperature", "°C", 1), new Quantity("pressure", "hPa", 1) };

    public bool TryRead(long[] thousandths, out string problem) => _chip.TryRead(thousandths, out problem);
}
