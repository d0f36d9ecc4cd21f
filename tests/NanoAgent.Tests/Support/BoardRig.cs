using NanoAgent.Board;
using NanoAgent.Drivers;
using NanoAgent.Hal;
using NanoAgent.Tests.Tidy;
using NanoAgent.Virtual;

namespace NanoAgent.Tests.Support;

/// <summary>The pins of a board with the core's I/O on them, and a clock that stands still: no threads, no files.</summary>
internal sealed class BoardRig
{
    public BoardRig(BoardProfile? profile = null, bool isObserving = false, bool isOpen = true)
    {
        Profile = profile ?? VirtualProfile();
        Pins = new VirtualPins(Clock);
        Room = new Sht31Model(Clock);
        I2c.Attach(1, 0x44, Room);
        Ports = new Ports(Clock, Files, Http, Pins, Pwm, Adc, I2c, [], System, Log);
        Io = new BoardIo(Profile, Ports, Log, isObserving, SensorFactory.All(Profile, Ports), PanelFactory.All(Profile, Ports));
        if (isOpen)
        {
            Io.Open();
            Io.Panels.OpenDark();
        }
    }

    public static byte[] VirtualJson => File.ReadAllBytes(Path.Combine(Repository.Root, "boards/virtual/board.json"));

    public BoardProfile Profile { get; }

    public FakeClock Clock { get; } = new();

    public MemoryFileStore Files { get; } = new();

    public ScriptedHttp Http { get; } = new();

    public VirtualPins Pins { get; }

    public VirtualPwm Pwm { get; } = new();

    public VirtualAdc Adc { get; } = new();

    public VirtualI2c I2c { get; } = new();

    public Sht31Model Room { get; }

    public FakeSystem System { get; } = new();

    public RecordingLog Log { get; } = new();

    public Ports Ports { get; }

    public BoardIo Io { get; private set; }

    public Outputs Outputs => Io.Outputs;

    public static BoardProfile VirtualProfile() => BoardReader.Read(VirtualJson);

    /// <summary>A profile with these outputs and nothing else.</summary>
    public static BoardProfile With(params OutputSpec[] outputs) => new() { Name = "test", Outputs = outputs };

    /// <summary>The same pins under other drivers.</summary>
    public BoardRig With(BoardIo io)
    {
        Io = io;
        return this;
    }

    /// <summary>Lets time pass as the output worker does: it is called whenever something is due.</summary>
    public void Pass(long ms)
    {
        long end = Clock.UptimeMs + ms;
        for (int step = 0; ; step++)
        {
            Assert.True(step < 1000, "the timers never come to an end");
            int wait = Outputs.RunTimers();
            if (wait < 0 || Clock.UptimeMs + wait > end)
            {
                Clock.Advance(end - Clock.UptimeMs);
                return;
            }

            Clock.Advance(wait);
        }
    }

    public string Set(string name, string value, int forMs = 0)
    {
        Assert.True(Io.TryWrite(new SwitchOrder(name, value, "turn 1") { ForMs = forMs }, out string sentence), sentence);
        return sentence;
    }

    public string Refused(string name, string value, int forMs = 0)
    {
        Assert.False(Io.TryWrite(new SwitchOrder(name, value, "turn 1") { ForMs = forMs }, out string sentence), sentence);
        return sentence;
    }
}
