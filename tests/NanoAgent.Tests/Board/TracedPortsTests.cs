using NanoAgent.Board;
using NanoAgent.Drivers;
using NanoAgent.Hal;
using NanoAgent.Storage;
using NanoAgent.Tests.Support;
using NanoAgent.Virtual;

namespace NanoAgent.Tests.Board;

/// <summary>What a log must have so that it can be run again: what was read, and what was kept.</summary>
public sealed class TracedPortsTests
{
    private readonly RecordingLog _log = new();

    [Fact]
    public void What_a_chip_answers_is_traced_with_bus_address_name_and_question()
    {
        ChipModel? chip = null;
        ChipRig rig = Traced("aht20", clock => chip = new Aht20Model(clock));
        ISensor sensor = rig.Create();
        ChipRig.Read(sensor);
        chip!.Fault = ChipFault.NoAnswer;
        ChipRig.Problem(sensor);

        Assert.Contains(_log.Values("i2c", "read"), read => ((string)read!).Length == 14);
        Assert.Equal("", _log.Values("i2c", "read").Last());
        Assert.Equal(0L, _log.Values("i2c", "ok").Last());
        Assert.All(_log.Values("i2c", "addr"), address => Assert.Equal(0x40L, address));
        Assert.All(_log.Values("i2c", "name"), name => Assert.Equal("part", name));
    }

    [Fact]
    public void An_answer_that_is_the_same_as_the_one_before_is_traced_once()
    {
        var bus = new VirtualI2c();
        bus.Attach(1, 0x40, new ConstantChip());
        var i2c = new TracedI2c(bus, new BoardProfile(), _log);
        i2c.Open(1, 8, 9, 100_000);
        byte[] read = new byte[1];
        for (int i = 0; i < 3; i++)
        {
            Assert.True(i2c.Transfer(1, 0x40, [7], 1, read, 1));
        }

        Assert.True(i2c.Transfer(1, 0x40, [8], 1, read, 1));
        Assert.True(i2c.Transfer(1, 0x40, [7], 1, read, 1));

        Assert.Equal(["07", "08", "07"], _log.Values("i2c", "write"));
    }

    [Fact]
    public void A_scan_traces_who_is_there_and_not_a_hundred_who_are_not()
    {
        var bus = new VirtualI2c();
        bus.Attach(1, 0x40, new ConstantChip());
        var i2c = new TracedI2c(bus, new BoardProfile(), _log);
        i2c.Open(1, 8, 9, 100_000);
        for (int address = Limits.I2cAddressMin; address <= Limits.I2cAddressMax; address++)
        {
            i2c.Transfer(1, address, [], 0, new byte[1], 1);
        }

        Assert.Equal([0x40L], _log.Values("i2c", "addr"));
    }

    [Fact]
    public void More_chips_than_the_trace_remembers_are_traced_every_time()
    {
        var bus = new VirtualI2c();
        var i2c = new TracedI2c(bus, new BoardProfile(), _log);
        i2c.Open(1, 8, 9, 100_000);
        for (int round = 0; round < 2; round++)
        {
            for (int i = 0; i <= Limits.TracedChipsMax; i++)
            {
                bus.Attach(1, 0x20 + i, new ConstantChip());
                i2c.Transfer(1, 0x20 + i, [7], 1, new byte[1], 1);
            }
        }

        Assert.Equal(Limits.TracedChipsMax + 2, _log.Records.Count);
    }

    [Fact]
    public void An_input_is_traced_when_it_is_read_and_has_changed()
    {
        var pins = new VirtualPins();
        var profile = new BoardProfile { Inputs = [new InputSpec { Name = "door", Pin = 4 }] };
        var traced = new TracedPins(pins, profile, _log);
        traced.OpenInput(4, Pulls.Up);
        traced.OpenOutput(5, false);
        foreach (bool level in new[] { true, true, false, false, true })
        {
            pins.SetExternal(4, level);
            traced.Read(4);
            traced.Write(5, level);
            traced.Read(5);
        }

        Assert.Equal([1L, 0L, 1L], _log.Values("read", "value"));
        Assert.All(_log.Values("read", "name"), name => Assert.Equal("door", name));
    }

    [Fact]
    public void Every_change_of_the_flash_is_traced_when_it_is_done_and_nothing_that_was_refused()
    {
        var files = new TracedFiles(new NanoAgent.Virtual.MemoryFileStore(), _log);
        files.Write("a.md", [1, 2, 3], 0, 3);
        files.Append("a.md", [4], 0, 1);
        files.Move("a.md", "b.md");
        Assert.ThrowsAny<IOException>(() => files.Move("gone.md", "c.md"));
        files.Delete("b.md");

        Assert.Equal(["write", "append", "move", "delete"], _log.Values("flash", "op"));
        Assert.Equal([3L, 1L], _log.Values("flash", "bytes"));
        Assert.Equal(["b.md"], _log.Values("flash", "to"));
    }

    private ChipRig Traced(string driver, Func<IClock, II2cDevice> chip)
    {
        var rig = new ChipRig(driver, chip);
        rig.Ports = new Ports(
            rig.Clock, rig.Ports.Files, rig.Ports.Http, rig.Ports.Pins, rig.Ports.Pwm, rig.Ports.Adc,
            new TracedI2c(rig.I2c, new BoardProfile { Sensors = [rig.Spec] }, _log), [], rig.Ports.System, rig.Log);
        return rig;
    }

    private sealed class ConstantChip : II2cDevice
    {
        public bool Write(ReadOnlySpan<byte> bytes) => true;

        public bool Read(Span<byte> buffer)
        {
            buffer.Fill(0x55);
            return true;
        }
    }
}
