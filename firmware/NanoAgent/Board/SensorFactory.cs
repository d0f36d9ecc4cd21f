using NanoAgent.Hal;

namespace NanoAgent.Board;

/// <summary>The drivers by the word that board.json has for them.</summary>
internal static class SensorFactory
{
    public static ISensor Create(SensorSpec spec, Ports ports, ILog log)
    {
        switch (spec.Driver)
        {
            case "sht3x":
                return new Sht3x(spec, ports, log);
            default:
                throw new BoardException("'" + spec.Name + "' has the driver '" + spec.Driver + "', which this firmware does not know.");
        }
    }
}
