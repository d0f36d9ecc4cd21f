using NanoAgent.Hal;

namespace NanoAgent.Tests.Virtual.Simulation;

/// <summary>Ports of which one is replaced.</summary>
internal static class TamperedPorts
{
    public static Ports With(this Ports ports, IHttp? http = null, IFileStore? files = null, IPins? pins = null, ILogSink? log = null) => new(
        ports.Clock, files ?? ports.Files, http ?? ports.Http, pins ?? ports.Pins, ports.Pwm, ports.Adc, ports.I2c, ports.Consoles, ports.System,
        log ?? ports.LogSink)
    {
        Relief = ports.Relief,
    };
}
