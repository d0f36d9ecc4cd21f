using NanoAgent.Cli.Monitor;

namespace NanoAgent.Cli.Tests.Monitor;

public class NoiseMeterTests
{
    [Fact]
    public void Noise_is_said_once_and_again_after_another_speed()
    {
        var meter = new NoiseMeter();
        string noise = new('\uFFFD', 100);

        Assert.True(meter.Add(noise));
        Assert.False(meter.Add(noise));
        Assert.Equal((200, 200), (meter.Bad, meter.All));
        meter.Reset();
        Assert.True(meter.Add(noise));
    }

    [Fact]
    public void Text_in_any_language_and_a_little_noise_at_the_start_is_no_wrong_speed()
    {
        var meter = new NoiseMeter();

        Assert.False(meter.Add(new string('\uFFFD', 40)));
        for (int i = 0; i < 100; i++)
        {
            Assert.False(meter.Add("I (1) agent: Grüße, 温度 21.5 °C\r\n"));
        }
    }
}
