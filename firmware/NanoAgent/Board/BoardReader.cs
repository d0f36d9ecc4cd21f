using System.Collections;
using NanoAgent.Json;
using NanoAgent.Text;

namespace NanoAgent.Board;

/// <summary>Reads board.json. Unknown keys are errors, so that a misspelt limit is not silently no limit.</summary>
public sealed class BoardReader
{
    private readonly JsonReader _json;
    private readonly BoardProfile _board = new BoardProfile();

    private BoardReader(JsonReader json) => _json = json;

    /// <exception cref="BoardException">Not JSON, an unknown key, a value that cannot be, or a pin used twice.</exception>
    public static BoardProfile Read(byte[] json)
    {
        BoardReader reader = new BoardReader(new JsonReader(json, 0, json.Length));
        try
        {
            reader.ReadBoard();
        }
        catch (JsonException ex)
        {
            throw new BoardException("board.json, " + ex.Message);
        }

        BoardCheck.Check(reader._board);
        return reader._board;
    }

    private void ReadBoard()
    {
        _json.BeginObject();
        while (_json.NextName())
        {
            switch (_json.Name)
            {
                case "name":
                    _board.Name = Word();
                    break;
                case "description":
                    _board.Description = _json.ReadText(Limits.ErrorTextBytesMax);
                    break;
                case "outputs":
                    _board.Outputs = (OutputSpec[])ReadItems(ItemOutput, typeof(OutputSpec));
                    break;
                case "pwm":
                    _board.Pwm = (PwmSpec[])ReadItems(ItemPwm, typeof(PwmSpec));
                    break;
                case "inputs":
                    _board.Inputs = (InputSpec[])ReadItems(ItemInput, typeof(InputSpec));
                    break;
                case "analog":
                    _board.Analog = (AnalogSpec[])ReadItems(ItemAnalog, typeof(AnalogSpec));
                    break;
                case "i2c":
                    _board.I2c = (I2cSpec[])ReadItems(ItemI2c, typeof(I2cSpec));
                    break;
                case "sensors":
                    _board.Sensors = (SensorSpec[])ReadItems(ItemSensor, typeof(SensorSpec));
                    break;
                case "reserved":
                    _board.Reserved = (ReservedSpec[])ReadItems(ItemReserved, typeof(ReservedSpec));
                    break;
                case "chip":
                case "target":
                case "displays":
                case "$schema":
                    // For the companion and for drivers to come.
                    _json.Skip();
                    break;
                default:
                    throw Unknown("a board", "name, description, chip, target, outputs, pwm, inputs, analog, i2c, sensors, displays, reserved");
            }
        }

        _json.ExpectEnd();
    }

    private const int ItemOutput = 0;
    private const int ItemPwm = 1;
    private const int ItemInput = 2;
    private const int ItemAnalog = 3;
    private const int ItemI2c = 4;
    private const int ItemSensor = 5;
    private const int ItemReserved = 6;

    private System.Array ReadItems(int kind, System.Type type)
    {
        ArrayList items = new ArrayList();
        _json.BeginArray();
        while (_json.NextItem())
        {
            if (items.Count == Limits.BoardItemsMax)
            {
                throw new BoardException("board.json has more than " + Limits.BoardItemsMax + " entries of one kind");
            }

            items.Add(ReadItem(kind));
        }

        return items.ToArray(type);
    }

    private object ReadItem(int kind) => kind switch
    {
        ItemOutput => ReadOutput(),
        ItemPwm => ReadPwm(),
        ItemInput => ReadInput(),
        ItemAnalog => ReadAnalog(),
        ItemI2c => ReadI2c(),
        ItemSensor => ReadSensor(),
        _ => ReadReserved(),
    };

    private OutputSpec ReadOutput()
    {
        OutputSpec output = new OutputSpec();
        _json.BeginObject();
        while (_json.NextName())
        {
            switch (_json.Name)
            {
                case "name": output.Name = Word(); break;
                case "pin": output.Pin = Whole(0, Limits.PinMax); break;
                case "risk": output.Risk = OneOf("risk", Risks.Free, Risks.Ask, Risks.Never); break;
                case "active": output.IsActiveLow = OneOf("active", "high", "low", null) == "low"; break;
                case "safe": output.IsSafeOn = OneOf("safe", "off", "on", null) == "on"; break;
                case "max_on_s": output.MaxOnSeconds = Whole(0, Limits.ContractSecondsMax); break;
                case "min_off_s": output.MinOffSeconds = Whole(0, Limits.ContractSecondsMax); break;
                case "excludes": output.Excludes = Words(); break;
                default: throw Unknown("an output", "name, pin, risk, active, safe, max_on_s, min_off_s, excludes");
            }
        }

        return output;
    }

    private PwmSpec ReadPwm()
    {
        PwmSpec pwm = new PwmSpec();
        _json.BeginObject();
        while (_json.NextName())
        {
            switch (_json.Name)
            {
                case "name": pwm.Name = Word(); break;
                case "pin": pwm.Pin = Whole(0, Limits.PinMax); break;
                case "frequency_hz": pwm.FrequencyHz = Whole(1, Limits.PwmHzMax); break;
                case "risk": pwm.Risk = OneOf("risk", Risks.Free, Risks.Ask, Risks.Never); break;
                default: throw Unknown("a pwm output", "name, pin, frequency_hz, risk");
            }
        }

        return pwm;
    }

    private InputSpec ReadInput()
    {
        InputSpec input = new InputSpec();
        _json.BeginObject();
        while (_json.NextName())
        {
            switch (_json.Name)
            {
                case "name": input.Name = Word(); break;
                case "pin": input.Pin = Whole(0, Limits.PinMax); break;
                case "pull": input.Pull = OneOf("pull", "none", "up", "down"); break;
                case "active": input.IsActiveLow = OneOf("active", "high", "low", null) == "low"; break;
                case "debounce_ms": input.DebounceMs = Whole(0, Limits.DebounceMsMax); break;
                default: throw Unknown("an input", "name, pin, pull, active, debounce_ms");
            }
        }

        return input;
    }

    private AnalogSpec ReadAnalog()
    {
        AnalogSpec analog = new AnalogSpec();
        _json.BeginObject();
        while (_json.NextName())
        {
            switch (_json.Name)
            {
                case "name": analog.Name = Word(); break;
                case "pin": analog.Pin = Whole(0, Limits.PinMax); break;
                case "unit": analog.Unit = Word(); break;
                case "raw_low": analog.RawLow = Whole(0, Limits.AdcRawMax); break;
                case "raw_high": analog.RawHigh = Whole(0, Limits.AdcRawMax); break;
                default: throw Unknown("an analog input", "name, pin, unit, raw_low, raw_high");
            }
        }

        return analog;
    }

    private I2cSpec ReadI2c()
    {
        I2cSpec i2c = new I2cSpec();
        _json.BeginObject();
        while (_json.NextName())
        {
            switch (_json.Name)
            {
                case "bus": i2c.Bus = Whole(1, Limits.I2cBusMax); break;
                case "sda": i2c.SdaPin = Whole(0, Limits.PinMax); break;
                case "scl": i2c.SclPin = Whole(0, Limits.PinMax); break;
                case "frequency_hz": i2c.FrequencyHz = Whole(10000, Limits.I2cHzMax); break;
                default: throw Unknown("an i2c bus", "bus, sda, scl, frequency_hz");
            }
        }

        return i2c;
    }

    private SensorSpec ReadSensor()
    {
        SensorSpec sensor = new SensorSpec();
        _json.BeginObject();
        while (_json.NextName())
        {
            switch (_json.Name)
            {
                case "name": sensor.Name = Word(); break;
                case "driver": sensor.Driver = OneOf("driver", "sht3x", null, null); break;
                case "bus": sensor.Bus = Whole(1, Limits.I2cBusMax); break;
                case "address": sensor.Address = Address(); break;
                default: throw Unknown("a sensor", "name, driver, bus, address");
            }
        }

        return sensor;
    }

    private ReservedSpec ReadReserved()
    {
        ReservedSpec reserved = new ReservedSpec();
        _json.BeginObject();
        while (_json.NextName())
        {
            switch (_json.Name)
            {
                case "pins": reserved.Pins = Pins(); break;
                case "reason": reserved.Reason = _json.ReadText(Limits.ErrorTextBytesMax); break;
                default: throw Unknown("a reserved entry", "pins, reason");
            }
        }

        return reserved;
    }

    private string Word() => _json.ReadText(Limits.NameBytesMax);

    private string[] Words()
    {
        ArrayList words = new ArrayList();
        _json.BeginArray();
        while (_json.NextItem())
        {
            words.Add(Word());
        }

        return (string[])words.ToArray(typeof(string));
    }

    private int[] Pins()
    {
        ArrayList pins = new ArrayList();
        _json.BeginArray();
        while (_json.NextItem())
        {
            pins.Add(Whole(0, Limits.PinMax));
        }

        return (int[])pins.ToArray(typeof(int));
    }

    private int Whole(int min, int max)
    {
        long value = _json.ReadLong();
        if (value < min || value > max)
        {
            throw At(_json.Name + " is " + value + "; allowed is " + min + " to " + max);
        }

        return (int)value;
    }

    private int Address()
    {
        string text = Word();
        byte[] bytes = new byte[0];
        bool isHex = text.StartsWith("0x") && Numbers.TryParseHex(text.Substring(2), out bytes) && bytes.Length == 1;
        if (!isHex || bytes[0] < Limits.I2cAddressMin || bytes[0] > Limits.I2cAddressMax)
        {
            throw At("address is '" + text + "'; allowed is \"0x08\" to \"0x77\"");
        }

        return bytes[0];
    }

    private string OneOf(string key, string first, string? second, string? third)
    {
        string text = Word();
        if (text == first || text == second || text == third)
        {
            return text;
        }

        string allowed = first + (second == null ? "" : ", " + second) + (third == null ? "" : ", " + third);
        throw At(key + " is '" + text + "'; allowed is: " + allowed);
    }

    private BoardException Unknown(string of, string known) =>
        At("'" + _json.Name + "' is no key of " + of + "; known are: " + known);

    private BoardException At(string what) => new BoardException("board.json, line " + _json.Line + ": " + what + ".");
}
