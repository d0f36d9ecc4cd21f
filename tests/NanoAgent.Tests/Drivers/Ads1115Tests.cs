using NanoAgent.Board;
using NanoAgent.Drivers;
using NanoAgent.Tests.Support;
using NanoAgent.Virtual;

namespace NanoAgent.Tests.Drivers;

/// <summary>Against the data sheet SBAS444D, sections 9.3.3 (steps), 9.5.4 (codes) and 9.6.3 (settings), and the model.</summary>
public sealed class Ads1115Tests
{
    [Theory]
    [InlineData(0x7FFF, 2047938)]
    [InlineData(0x4000, 1024000)]
    [InlineData(0x0001, 63)]
    [InlineData(0x0000, 0)]
    [InlineData(0xFFFF, -63)]
    [InlineData(0xC000, -1024000)]
    [InlineData(0x8000, -2048000)]
    public void Codes_are_parts_of_the_range(int code, long microvolts)
    {
        // The codes that section 9.5.4 lists, at ±2.048 V, where one step is 62.5 µV (section 9.3.3).
        Assert.Equal(microvolts, Ads1115Codes.Microvolts(Scaled.Signed16(code), 2048));
    }

    [Theory]
    [InlineData(0, 6144, 0xC183)]
    [InlineData(1, 4096, 0xC383)]
    [InlineData(2, 2048, 0xC583)]
    [InlineData(4, 1024, 0xC783)]
    [InlineData(8, 512, 0xC983)]
    [InlineData(16, 256, 0xCB83)]
    public void A_gain_has_its_range_and_its_bits(int gain, int millivolts, int config)
    {
        Assert.Equal(millivolts, Ads1115Codes.FullScaleMillivolts(gain));
        Assert.Equal(config, Ads1115Codes.Config(0, gain));
        Assert.Equal(config + 0x3000, Ads1115Codes.Config(3, gain));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(4)]
    [InlineData(8)]
    [InlineData(16)]
    public void Four_inputs_are_read_within_half_a_step_at_every_gain(int gain)
    {
        Ads1115Model? chip = null;
        ISensor sensor = new ChipRig("ads1115", clock => chip = new Ads1115Model(clock), new SensorSpec { Gain = gain }).Create();
        double fullScale = Ads1115Codes.FullScaleMillivolts(gain);
        for (int step = 0; step < 40; step++)
        {
            double[] inputs = [fullScale * step / 40, fullScale * (39 - step) / 40, -fullScale * step / 4000, fullScale * step / 41];
            for (int i = 0; i < inputs.Length; i++)
            {
                chip!.SetMillivolts(i, inputs[i]);
            }

            long[] values = ChipRig.Read(sensor);
            for (int i = 0; i < inputs.Length; i++)
            {
                double half = (fullScale * 1000 / 65536) + 1;
                Assert.InRange(values[i] - (inputs[i] * 1000), -half, half);
            }
        }
    }

    [Fact]
    public void Another_gain_is_refused_with_those_that_there_are()
    {
        var rig = new ChipRig("ads1115", clock => new Ads1115Model(clock), new SensorSpec { Gain = 3 });
        Assert.Contains("no gain 3; set 'gain' in board.json to 0, 1, 2, 4, 8 or 16", ChipRig.Problem(rig.Create()), StringComparison.Ordinal);
    }
}
