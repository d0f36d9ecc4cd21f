using NanoAgent.Board;
using NanoAgent.Drivers;
using NanoAgent.Tests.Support;
using NanoAgent.Virtual;

namespace NanoAgent.Tests.Drivers;

/// <summary>Against the technical note 2009.04 Rev.B, page 10, and the model.</summary>
public sealed class Bh1750Tests
{
    [Theory]
    [InlineData(0x8390, 28066667)]
    [InlineData(0x0000, 0)]
    [InlineData(0x0001, 833)]
    [InlineData(0xFFFE, 54611667)]
    public void Counts_are_divided_by_1_2(int raw, long thousandths)
    {
        // "(2^15 + 2^9 + 2^8 + 2^7 + 2^4) / 1.2 = 28067 lx"
        Assert.Equal(thousandths, Bh1750.Thousandths(raw));
    }

    [Fact]
    public void Light_is_read_within_half_a_count_and_an_old_result_is_never_shown()
    {
        Bh1750Model? chip = null;
        var rig = new ChipRig("bh1750", clock => chip = new Bh1750Model(clock));
        ISensor sensor = rig.Create();
        for (int step = 0; step <= 200; step++)
        {
            chip!.Lux = step * 273;
            Assert.InRange(ChipRig.Read(sensor)[0] - (chip.Lux * 1000), -418, 418);
        }

        // The measurement does not come to an end: the result was cleared before.
        chip!.Fault = ChipFault.StuckBusy;
        Assert.Equal([0], ChipRig.Read(sensor));
        Assert.Equal(202 * 180, rig.Clock.SleptMs);
    }

    [Fact]
    public void Light_beyond_the_range_is_no_value()
    {
        var rig = new ChipRig("bh1750", clock => new Bh1750Model(clock) { Lux = 60_000 });
        Assert.Contains("more than 54612 lx", ChipRig.Problem(rig.Create()), StringComparison.Ordinal);
    }
}
