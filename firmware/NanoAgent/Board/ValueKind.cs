namespace NanoAgent.Board;

/// <summary>What a named value comes from.</summary>
public enum ValueKind
{
    Output,
    Pwm,
    Input,
    Analog,

    /// <summary>A quantity of a sensor on a bus: reading it takes time.</summary>
    Sensor,
}
