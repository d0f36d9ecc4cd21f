namespace NanoAgent.Board;

/// <summary>The circuit around the chip: what is wired where, under which name, and what may be done with it.</summary>
public sealed class BoardProfile
{
    public string Name { get; set; } = "";

    public string Description { get; set; } = "";

    public OutputSpec[] Outputs { get; set; } = new OutputSpec[0];

    public PwmSpec[] Pwm { get; set; } = new PwmSpec[0];

    public InputSpec[] Inputs { get; set; } = new InputSpec[0];

    public AnalogSpec[] Analog { get; set; } = new AnalogSpec[0];

    public I2cSpec[] I2c { get; set; } = new I2cSpec[0];

    public SensorSpec[] Sensors { get; set; } = new SensorSpec[0];

    /// <summary>Displays on an I2C bus. They have no driver yet; nobody else may write to them.</summary>
    public SensorSpec[] Displays { get; set; } = new SensorSpec[0];

    public ReservedSpec[] Reserved { get; set; } = new ReservedSpec[0];

    /// <summary>Why a GPIO number is closed on this board, or null when it is not.</summary>
    public string? WhyReserved(int pin)
    {
        foreach (ReservedSpec reserved in Reserved)
        {
            foreach (int number in reserved.Pins)
            {
                if (number == pin)
                {
                    return reserved.Reason;
                }
            }
        }

        return null;
    }
}
