using NanoAgent.Board;

namespace NanoAgent.Tests.Board;

public sealed class ServoPulseTests
{
    [Theory]
    [InlineData(0, 500, 2500, 500)]
    [InlineData(500, 500, 2500, 1500)]
    [InlineData(1000, 500, 2500, 2500)]
    [InlineData(-5, 1000, 2000, 1000)]
    [InlineData(2000, 1000, 2000, 2000)]
    [InlineData(250, 2000, 1000, 1750)]
    [InlineData(0, 100, 9000, 500)]
    public void A_position_is_a_pulse_and_never_beyond_what_servos_stand(int permille, int min, int max, int pulse)
    {
        Assert.Equal(pulse, ServoPulse.PulseUs(permille, min, max));
    }

    [Theory]
    [InlineData(500, 25)]
    [InlineData(1500, 75)]
    [InlineData(2500, 125)]
    [InlineData(1509, 75)]
    [InlineData(1510, 76)]
    [InlineData(0, 25)]
    [InlineData(99999, 125)]
    public void A_pulse_is_a_part_of_20_ms(int pulse, int permille)
    {
        Assert.Equal(permille, ServoPulse.DutyPermille(pulse));
    }

    [Fact]
    public void Position_and_pulse_are_each_others_reverse_and_a_duty_is_at_most_10_microseconds_off()
    {
        for (int permille = 0; permille <= 1000; permille++)
        {
            int pulse = ServoPulse.PulseUs(permille, ServoPulse.PulseMinUs, ServoPulse.PulseMaxUs);

            Assert.Equal(permille, ServoPulse.Position(pulse, ServoPulse.PulseMinUs, ServoPulse.PulseMaxUs));
            Assert.InRange(ServoPulse.PulseOfDuty(ServoPulse.DutyPermille(pulse)) - pulse, -10, 10);
        }
    }

    [Fact]
    public void A_range_of_nothing_is_position_zero()
    {
        Assert.Equal(0, ServoPulse.Position(1500, 1500, 1500));
    }
}
