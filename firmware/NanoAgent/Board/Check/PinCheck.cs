namespace NanoAgent.Board.Check;

/// <summary>What the use of a pin asks of it. Pure.</summary>
internal sealed class PinCheck
{
    private readonly PinClaims _pins;
    private readonly BoardFindings _findings;

    public PinCheck(BoardProfile board, BoardFindings findings)
    {
        _pins = new PinClaims(board, findings);
        _findings = findings;
    }

    /// <summary>A pin that the firmware drives.</summary>
    public void Drive(string path, NamedSpec spec) => Drive(path, "pin", spec.Name, spec.Pin);

    /// <summary>The same for a pin that is not the only one of its part.</summary>
    public void Drive(string path, string key, string name, int pin)
    {
        string? strapping = StrappingPins.Why(pin);
        string owner = "'" + name + "'";
        if (_pins.Claim(path + "." + key, owner, pin) && strapping != null)
        {
            _findings.Warn(
                path + "." + key,
                "GPIO" + pin + " drives " + owner + " and is a strapping pin",
                strapping + ", and what is wired there sets that level",
                "Use another pin, or make sure that the part leaves it alone while the chip starts");
        }
    }

    /// <summary>A pin that the firmware reads as on or off.</summary>
    public void Read(string path, InputSpec input)
    {
        bool isUsable = _pins.Claim(path + ".pin", Quoted(input), input.Pin);
        if (isUsable && input.Pull == "none" && (input.IsActiveLow || input.IsStop))
        {
            _findings.Warn(
                path + ".pull",
                Quoted(input) + (input.IsActiveLow ? " is on when low" : " is the emergency stop") + " and has pull none",
                "a contact that is open leaves the pin floating, and it reads anything",
                "Set pull to " + (input.IsActiveLow ? "up" : "down") + "; a resistor that is there already does no harm");
        }
    }

    /// <summary>A pin whose voltage the firmware reads.</summary>
    public void Measure(string path, AnalogSpec analog)
    {
        string? why = ChipPins.WhyNotAnalog(analog.Pin);
        if (_pins.Claim(path + ".pin", Quoted(analog), analog.Pin) && why != null)
        {
            _findings.Error(path + ".pin", Quoted(analog) + " uses GPIO" + analog.Pin + " as an analog input", why, "Use one of GPIO1 to GPIO10");
        }
    }

    /// <summary>A line of a bus.</summary>
    public void Join(string path, I2cSpec i2c, int pin)
    {
        string owner = "I2C bus " + i2c.Bus;
        if (_pins.Claim(path, owner, pin) && !StrappingPins.MayBePulledUp(pin))
        {
            _findings.Warn(
                path,
                "GPIO" + pin + " is a line of " + owner + " and a strapping pin",
                StrappingPins.Why(pin) + ", and pull-up resistors do that",
                "Use another pin");
        }
    }

    private static string Quoted(NamedSpec spec) => "'" + spec.Name + "'";
}
