namespace NanoAgent.Hal;

/// <summary>Everything the core knows of the world, handed to Firmware by Program (board) or VirtualBoard (PC).</summary>
public sealed class Ports
{
    public Ports(
        IClock clock, IFileStore files, IHttp http, IPins pins, IPwm pwm, IAdc adc, II2c i2c,
        IConsole[] consoles, ISystem system, ILogSink logSink)
    {
        Clock = clock;
        Files = files;
        Http = http;
        Pins = pins;
        Pwm = pwm;
        Adc = adc;
        I2c = i2c;
        Consoles = consoles;
        System = system;
        LogSink = logSink;
    }

    public IClock Clock { get; }

    public IFileStore Files { get; }

    public IHttp Http { get; }

    public IPins Pins { get; }

    public IPwm Pwm { get; }

    public IAdc Adc { get; }

    public II2c I2c { get; }

    public IConsole[] Consoles { get; }

    public ISystem System { get; }

    public ILogSink LogSink { get; }

    /// <summary>Null where there is none; only light strips need it.</summary>
    public ISpi? Spi { get; set; }

    /// <summary>Null where nobody needs it.</summary>
    public IMemoryRelief? Relief { get; set; }
}
