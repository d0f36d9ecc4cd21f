using System.Collections;

namespace NanoAgent.Board;

/// <summary>Sanity of a whole profile: what no single entry can see. Pure.</summary>
internal static class BoardCheck
{
    /// <exception cref="BoardException">A name or pin used twice, a reserved pin in use, or an exclusion of something unknown.</exception>
    public static void Check(BoardProfile board)
    {
        Hashtable names = new Hashtable();
        Hashtable pins = new Hashtable();
        foreach (OutputSpec output in board.Outputs)
        {
            Claim(board, names, pins, output.Name, output.Pin);
        }

        foreach (PwmSpec pwm in board.Pwm)
        {
            Claim(board, names, pins, pwm.Name, pwm.Pin);
        }

        foreach (InputSpec input in board.Inputs)
        {
            Claim(board, names, pins, input.Name, input.Pin);
        }

        foreach (AnalogSpec analog in board.Analog)
        {
            Claim(board, names, pins, analog.Name, analog.Pin);
        }

        foreach (SensorSpec sensor in board.Sensors)
        {
            ClaimName(names, sensor.Name);
        }

        foreach (I2cSpec i2c in board.I2c)
        {
            ClaimPin(board, pins, "I2C bus " + i2c.Bus, i2c.SdaPin);
            ClaimPin(board, pins, "I2C bus " + i2c.Bus, i2c.SclPin);
        }

        CheckExclusions(board);
        CheckBuses(board);
    }

    private static void Claim(BoardProfile board, Hashtable names, Hashtable pins, string name, int pin)
    {
        ClaimName(names, name);
        ClaimPin(board, pins, "'" + name + "'", pin);
    }

    private static void ClaimName(Hashtable names, string name)
    {
        if (name.Length == 0 || name == "*")
        {
            throw new BoardException("board.json: every output, input and sensor needs a name.");
        }

        if (names.Contains(name))
        {
            throw new BoardException("board.json: the name '" + name + "' is used twice.");
        }

        names[name] = name;
    }

    private static void ClaimPin(BoardProfile board, Hashtable pins, string owner, int pin)
    {
        if (pin < 0)
        {
            throw new BoardException("board.json: " + owner + " has no pin.");
        }

        string? reason = board.WhyReserved(pin);
        if (reason != null)
        {
            throw new BoardException("board.json: " + owner + " uses GPIO" + pin + ", which is reserved: " + reason + ".");
        }

        if (pins.Contains(pin))
        {
            throw new BoardException("board.json: GPIO" + pin + " is used by " + pins[pin] + " and by " + owner + ".");
        }

        pins[pin] = owner;
    }

    private static void CheckExclusions(BoardProfile board)
    {
        foreach (OutputSpec output in board.Outputs)
        {
            foreach (string excluded in output.Excludes)
            {
                if (!HasOutput(board, excluded))
                {
                    throw new BoardException("board.json: '" + output.Name + "' excludes '" + excluded + "', which is no output.");
                }
            }
        }
    }

    private static bool HasOutput(BoardProfile board, string name)
    {
        foreach (OutputSpec output in board.Outputs)
        {
            if (output.Name == name)
            {
                return true;
            }
        }

        return false;
    }

    private static void CheckBuses(BoardProfile board)
    {
        foreach (SensorSpec sensor in board.Sensors)
        {
            bool hasBus = false;
            foreach (I2cSpec i2c in board.I2c)
            {
                hasBus |= i2c.Bus == sensor.Bus;
            }

            if (!hasBus)
            {
                throw new BoardException("board.json: '" + sensor.Name + "' is on I2C bus " + sensor.Bus + ", which the board does not have.");
            }
        }
    }
}
