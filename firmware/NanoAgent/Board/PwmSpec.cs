namespace NanoAgent.Board;

/// <summary>A named PWM output; its value is a percentage.</summary>
public sealed class PwmSpec : NamedSpec
{
    public int FrequencyHz { get; set; } = 1000;

    /// <summary>One of <see cref="Risks"/>.</summary>
    public string Risk { get; set; } = Risks.Free;
}
