using NanoAgent.Board;
using NanoAgent.Tests.Support;

namespace NanoAgent.Tests.Board;

/// <summary>PWM outputs: percent and words, and what they refuse.</summary>
public sealed class PwmOutputsTests
{
    private readonly BoardRig _board = new();

    [Theory]
    [InlineData("0", 0)]
    [InlineData("37", 370)]
    [InlineData("100", 1000)]
    [InlineData("25%", 250)]
    [InlineData("25 %", 250)]
    [InlineData("on", 1000)]
    [InlineData("OFF", 0)]
    [InlineData("toggle", 1000)]
    public void A_pwm_output_takes_percent_and_words(string value, int permille)
    {
        _board.Set("fan", value);

        Assert.Equal(permille, _board.Pwm.Duty(11));
        Assert.Equal([permille / 10L], _board.Log.Values("pwm", "value").Select(Convert.ToInt64));
    }

    [Fact]
    public void Toggling_a_pwm_output_that_runs_stops_it()
    {
        _board.Set("fan", "30");
        _board.Set("fan", "toggle");

        Assert.Equal(0, _board.Pwm.Duty(11));
    }

    [Theory]
    [InlineData("-1")]
    [InlineData("101")]
    [InlineData("50.5")]
    [InlineData("half")]
    [InlineData("")]
    [InlineData("%")]
    [InlineData("99999999999")]
    public void A_pwm_value_that_cannot_be_is_refused_and_changes_nothing(string value)
    {
        _board.Set("fan", "30");

        Assert.Contains("0 to 100", _board.Refused("fan", value), StringComparison.Ordinal);
        Assert.Equal(300, _board.Pwm.Duty(11));
    }

    [Theory]
    [InlineData("0", 50, "0 %")]
    [InlineData("50 %", 75, "50 %")]
    [InlineData("100", 100, "100 %")]
    [InlineData("on", 100, "100 %")]
    [InlineData("off", 0, "flap is off, without a pulse.")]
    public void A_servo_goes_to_its_place_and_off_lets_go_of_it(string value, int permille, string sentence)
    {
        var board = new BoardRig(new BoardProfile { Pwm = [new PwmSpec { Name = "flap", Pin = 11, FrequencyHz = 50, PulseMinUs = 1000, PulseMaxUs = 2000 }] });
        board.Set("flap", "30");

        Assert.Contains(sentence, board.Set("flap", value), StringComparison.Ordinal);
        Assert.Equal(permille, board.Pwm.Duty(11));
        Assert.Equal(permille == 0 ? "off" : value.Replace("on", "100", StringComparison.Ordinal).Replace(" %", "", StringComparison.Ordinal), board.Io.ValueOf("flap"));
    }

    [Fact]
    public void A_pwm_output_has_no_timer_and_says_so()
    {
        Assert.Contains("for_ms works with on/off outputs only", _board.Refused("fan", "50", 1000), StringComparison.Ordinal);
        Assert.Equal(0, _board.Pwm.Duty(11));
    }

    [Theory]
    [InlineData(Risks.Ask)]
    [InlineData(Risks.Never)]
    public void A_pwm_output_with_risk_stays_closed(string risk)
    {
        var board = new BoardRig(new BoardProfile { Pwm = [new PwmSpec { Name = "fan", Pin = 11, Risk = risk }] });

        Assert.Contains(risk, board.Refused("fan", "50"), StringComparison.Ordinal);
        Assert.Equal(0, board.Pwm.Duty(11));
    }

    [Fact]
    public void A_pwm_output_opens_at_zero_with_its_frequency()
    {
        Assert.Equal((1000, 0), (_board.Pwm.FrequencyHz(11), _board.Pwm.Duty(11)));
    }
}
