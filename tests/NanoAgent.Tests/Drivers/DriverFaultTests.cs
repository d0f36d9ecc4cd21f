using NanoAgent.Board;
using NanoAgent.Hal;
using NanoAgent.Tests.Support;
using NanoAgent.Virtual;

namespace NanoAgent.Tests.Drivers;

/// <summary>Every driver with every fault: a sentence with a way out, within bounded transfers and time, and well again after it.</summary>
public sealed class DriverFaultTests
{
    private const int TransfersMax = 100;
    private const int ReadingMsMax = 500;

    // What says how the chip answers; the others are for all.
    private const string Gone = "no answer on I2C bus 1 at 0x40; check wiring and pull-ups";
    private const string Ones = "only ones come on I2C bus 1 at 0x40; check the power of the chip, wiring and pull-ups";
    private const string Zeros = "only zeros come on I2C bus 1 at 0x40; check the power of the chip, wiring and pull-ups";
    private const string Busy = "does not become ready";
    private const string Other = "so the chip there is no";

    private static readonly Dictionary<string, Func<IClock, ChipModel>> Chips = new()
    {
        ["aht20"] = clock => new Aht20Model(clock),
        ["bme280"] = clock => new Bme280Model(clock),
        ["bmp280"] = clock => new Bme280Model(clock, isHumid: false),
        ["ds3231"] = clock => new Ds3231Model(clock),
        ["ina219"] = clock => new Ina219Model(clock),
        ["ads1115"] = clock => new Ads1115Model(clock),
        ["mcp23017"] = _ => new Mcp23017Model(),
        ["pcf8574"] = _ => new Pcf8574Model(),
        ["bh1750"] = clock => new Bh1750Model(clock),
        ["vl53l0x"] = clock => new Vl53l0xModel(clock),
    };

    // Not in the table, because the chip cannot show it: a clock, an expander and a light sensor that are busy; other chips in
    // place of those that have no register at all; check sums where there are none. Eight high inputs are ones, and the dark
    // is zeros.
    public static TheoryData<string, ChipFault, string> Faults()
    {
        var rows = new TheoryData<string, ChipFault, string>();
        foreach (string driver in Chips.Keys)
        {
            rows.Add(driver, ChipFault.NoAnswer, Gone);
            if (driver is not ("pcf8574" or "bh1750"))
            {
                rows.Add(driver, ChipFault.OnesOnly, Ones);
                rows.Add(driver, ChipFault.ZerosOnly, driver == "aht20" ? "not calibrated" : Zeros);
                rows.Add(driver, ChipFault.WrongChip, Other);
            }

            if (driver is not ("ds3231" or "mcp23017" or "pcf8574" or "bh1750"))
            {
                rows.Add(driver, ChipFault.StuckBusy, Busy);
            }
        }

        rows.Add("bh1750", ChipFault.OnesOnly, "only ones on the data line");
        rows.Add("aht20", ChipFault.BadCheckSum, "wrong check sum; check wiring and pull-ups");
        return rows;
    }

    [Theory]
    [MemberData(nameof(Faults))]
    public void A_fault_from_the_start_is_told_and_forgotten_when_it_is_mended(string driver, ChipFault fault, string sentence)
    {
        ChipModel? chip = null;
        var rig = new ChipRig(driver, clock => chip = Chips[driver](clock));
        ISensor sensor = rig.Create();
        chip!.Fault = fault;

        Assert.Contains(sentence, Bounded(rig, sensor), StringComparison.Ordinal);

        chip.Fault = ChipFault.None;
        ChipRig.Read(sensor);
    }

    [Theory]
    [MemberData(nameof(Faults))]
    public void A_fault_that_comes_later_is_told_as_well(string driver, ChipFault fault, string sentence)
    {
        ChipModel? chip = null;
        var rig = new ChipRig(driver, clock => chip = Chips[driver](clock));
        ISensor sensor = rig.Create();
        ChipRig.Read(sensor);
        chip!.Fault = fault;

        // Who it is was asked once and is not asked again while the chip works.
        bool isAsked = fault != ChipFault.WrongChip || driver is "ds3231" or "ina219" or "ads1115" or "mcp23017";
        if (isAsked)
        {
            string problem = Bounded(rig, sensor);

            // Zeros in place of a status that says "ready" look like a chip that never is.
            bool isWaiting = fault == ChipFault.ZerosOnly && problem.Contains(Busy, StringComparison.Ordinal);
            Assert.True(isWaiting || problem.Contains(sentence, StringComparison.Ordinal) || problem.Contains(Zeros, StringComparison.Ordinal), problem);
        }

        chip.Fault = ChipFault.None;
        ChipRig.Read(sensor);
    }

    [Fact]
    public void A_chip_that_vanishes_in_the_middle_is_told_wherever_that_is()
    {
        foreach (string driver in Chips.Keys)
        {
            ChipModel? chip = null;
            var rig = new ChipRig(driver, clock => chip = Chips[driver](clock));
            bool isRead = false;
            for (int answers = 0; !isRead; answers++)
            {
                Assert.True(answers < 2 * TransfersMax, $"{driver} never has enough answers");
                ISensor sensor = rig.Create();
                chip!.AnswersLeft = answers;
                isRead = sensor.TryRead(new long[16], out string problem);
                Assert.Equal(isRead ? "" : Gone, problem);
            }
        }
    }

    [Fact]
    public void A_bus_that_fails_by_itself_is_told_by_every_driver()
    {
        foreach (string driver in Chips.Keys)
        {
            var rig = new ChipRig(driver, clock => Chips[driver](clock));
            ISensor sensor = rig.Create();
            rig.I2c.Failure = new InvalidOperationException("the bus is not open");

            Assert.Equal(
                "I2C bus 1 failed (the bus is not open); check 'i2c' in board.json, wiring and pull-ups", Bounded(rig, sensor));

            rig.I2c.Failure = null;
            ChipRig.Read(sensor);
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Whatever_bytes_come_a_reading_ends_and_nothing_is_thrown(int seed)
    {
        var random = new Random(seed);
        foreach (string driver in Chips.Keys)
        {
            for (int i = 0; i < 300; i++)
            {
                var rig = new ChipRig(driver, _ => new NoisyChip(random));
                ISensor sensor = rig.Create();
                Exception? thrown = Record.Exception(() => sensor.TryRead(new long[16], out _));

                Assert.True(thrown == null, $"seed {seed}, {driver}, round {i}: {thrown}");
                Assert.True(rig.I2c.Transfers <= TransfersMax, $"seed {seed}, {driver}, round {i}: {rig.I2c.Transfers} transfers");
                Assert.True(rig.Clock.SleptMs <= ReadingMsMax, $"seed {seed}, {driver}, round {i}: {rig.Clock.SleptMs} ms");
            }
        }
    }

    private static string Bounded(ChipRig rig, ISensor sensor)
    {
        int transfers = rig.I2c.Transfers;
        long slept = rig.Clock.SleptMs;
        string problem = ChipRig.Problem(sensor);
        Assert.InRange(rig.I2c.Transfers - transfers, 1, TransfersMax);
        Assert.InRange(rig.Clock.SleptMs - slept, 0, ReadingMsMax);
        return problem;
    }

    /// <summary>Random bytes, often the ones that mean something, and sometimes no answer.</summary>
    private sealed class NoisyChip(Random random) : II2cDevice
    {
        private static readonly byte[] Meaningful = [0x00, 0xFF, 0x58, 0x60, 0xEE, 0x80, 0x08, 0x07];

        public bool Write(ReadOnlySpan<byte> bytes) => random.Next(200) != 0;

        public bool Read(Span<byte> buffer)
        {
            random.NextBytes(buffer);
            if (random.Next(2) == 0)
            {
                buffer[0] = Meaningful[random.Next(Meaningful.Length)];
            }

            return random.Next(200) != 0;
        }
    }
}
