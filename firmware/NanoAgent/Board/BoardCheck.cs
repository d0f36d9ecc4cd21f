using System.Collections;
using NanoAgent.Text;

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
            if (!ChipPins.IsAnalog(analog.Pin))
            {
                throw new BoardException("board.json: '" + analog.Name + "' uses GPIO" + analog.Pin + " as an analog input; allowed are GPIO1 to GPIO10 (the second converter conflicts with Wi-Fi).");
            }
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

        // It stands in prompts, traces and sentences.
        foreach (char c in name.ToCharArray())
        {
            if (c <= ' ' || c == '"' || c == '\'')
            {
                throw new BoardException("board.json: the name '" + name + "' has blanks or quotes in it.");
            }

            if (c == '<' || c == '>' || c == '=' || c == '!' || c == '{' || c == '}')
            {
                throw new BoardException("board.json: the name '" + name + "' has a comparison sign or a brace in it, which conditions and texts need.");
            }
        }

        foreach (string word in new string[] { "and", "or", "is", "not", "for", "until", "boot", "time" })
        {
            if (Strings.ToLower(name) == word)
            {
                throw new BoardException("board.json: '" + name + "' is no name: it is a word of conditions and rules.");
            }
        }

        // "gpio5" means the pin, whatever is wired to it.
        if (Strings.StartsWith(name, "gpio") && Numbers.TryParseInt(name.Substring(4), out _))
        {
            throw new BoardException("board.json: '" + name + "' is no name: it looks like the number of a pin.");
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

        string? unusable = ChipPins.WhyUnusable(pin);
        if (unusable != null)
        {
            throw new BoardException("board.json: " + owner + " uses GPIO" + pin + ": " + unusable + ".");
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
            if (output.IsSafeOn && output.MaxOnSeconds > 0)
            {
                throw new BoardException("board.json: '" + output.Name + "' is safe when on, so it cannot have a max_on_s.");
            }

            foreach (string excluded in output.Excludes)
            {
                OutputSpec? other = FindOutput(board, excluded);
                if (other == null)
                {
                    throw new BoardException("board.json: '" + output.Name + "' excludes '" + excluded + "', which is no output.");
                }

                if (output.IsSafeOn && other.IsSafeOn)
                {
                    throw new BoardException("board.json: '" + output.Name + "' and '" + excluded + "' exclude each other and are both safe when on.");
                }
            }
        }
    }

    private static OutputSpec? FindOutput(BoardProfile board, string name)
    {
        foreach (OutputSpec output in board.Outputs)
        {
            if (output.Name == name)
            {
                return output;
            }
        }

        return null;
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
