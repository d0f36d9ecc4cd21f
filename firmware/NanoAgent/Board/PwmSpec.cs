namespace NanoAgent.Board;

/// <summary>A named PWM output or servo; its value is a percentage.</summary>
public sealed class PwmSpec : NamedSpec
{
    public int FrequencyHz { get; set; } = 1000;

    /// <summary>Pulse at 0 % in µs; 0 when this is no servo.</summary>
    public int PulseMinUs { get; set; }

    /// <summary>Pulse at 100 % in µs.</summary>
    public int PulseMaxUs { get; set; }

    /// <summary>A model servo: percent are places between its ends, and off is no pulse, which lets go of the arm.</summary>
    public bool IsServo => PulseMinUs > 0;

    /// <summary>One of <see cref="Risks"/>.</summary>
    public string Risk { get; set; } = Risks.Free;
}
