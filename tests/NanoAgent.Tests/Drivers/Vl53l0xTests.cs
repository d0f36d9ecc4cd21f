using NanoAgent.Board;
using NanoAgent.Tests.Support;
using NanoAgent.Virtual;

namespace NanoAgent.Tests.Drivers;

/// <summary>Against the data sheet DocID029104 Rev 2, section 3, and the model; the range itself is proven by no document.</summary>
public sealed class Vl53l0xTests
{
    private readonly ChipRig _rig;
    private Vl53l0xModel? _chip;

    public Vl53l0xTests() => _rig = new ChipRig("vl53l0x", clock => _chip = new Vl53l0xModel(clock));

    [Fact]
    public void Every_distance_is_read_to_the_millimetre()
    {
        ISensor sensor = _rig.Create();
        for (int distance = 0; distance < 2000; distance += 7)
        {
            _chip!.Distance = distance;
            Assert.Equal([distance * 1000], ChipRig.Read(sensor));
        }
    }

    [Fact]
    public void Nothing_in_front_is_told_and_no_distance()
    {
        ISensor sensor = _rig.Create();
        _chip!.Distance = 2500;

        Assert.Contains("nothing within reach (status 4)", ChipRig.Problem(sensor), StringComparison.Ordinal);
        _chip.Distance = 100;
        Assert.Equal([100_000], ChipRig.Read(sensor));
    }

    [Fact]
    public void It_is_prepared_once_and_again_after_it_was_away()
    {
        ISensor sensor = _rig.Create();
        ChipRig.Read(sensor);
        int first = _rig.I2c.Transfers;
        ChipRig.Read(sensor);
        int second = _rig.I2c.Transfers - first;
        Assert.True(second < first / 2, $"{first} transfers the first time, {second} the second time");

        _rig.Bus.Detach(1, ChipRig.Address);
        ChipRig.Problem(sensor);
        _rig.Bus.Attach(1, ChipRig.Address, new Vl53l0xModel(_rig.Clock) { Distance = 42 });
        Assert.Equal([42_000], ChipRig.Read(sensor));
    }
}
