using System;
using System.Collections;
using NanoAgent.Json;

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
            ReadMember(_json.Name);
        }

        _json.ExpectEnd();
    }

    private void ReadMember(string key)
    {
        if (key == "name")
        {
            _board.Name = _json.ReadText(Limits.NameBytesMax);
        }
        else if (key == "description")
        {
            _board.Description = _json.ReadText(Limits.ErrorTextBytesMax);
        }
        else if (key == "chip" || key == "target" || key == "$schema")
        {
            // For the companion.
            _json.Skip();
        }
        else if (!TryReadList(key))
        {
            throw new BoardException("board.json, line " + _json.Line + ": '" + key + "' is no key of a board; known are: "
                + "name, description, chip, target, outputs, pwm, inputs, analog, i2c, sensors, displays, reserved.");
        }
    }

    private bool TryReadList(string key)
    {
        switch (key)
        {
            case "outputs":
                _board.Outputs = (OutputSpec[])ReadItems(ReadOutput, typeof(OutputSpec));
                return true;
            case "pwm":
                _board.Pwm = (PwmSpec[])ReadItems(ReadPwm, typeof(PwmSpec));
                return true;
            case "inputs":
                _board.Inputs = (InputSpec[])ReadItems(ReadInput, typeof(InputSpec));
                return true;
            case "analog":
                _board.Analog = (AnalogSpec[])ReadItems(ReadAnalog, typeof(AnalogSpec));
                return true;
            case "i2c":
                _board.I2c = (I2cSpec[])ReadItems(ReadI2c, typeof(I2cSpec));
                return true;
            case "sensors":
                _board.Sensors = (SensorSpec[])ReadItems(ReadSensor, typeof(SensorSpec));
                return true;
            case "displays":
                _board.Displays = (SensorSpec[])ReadItems(ReadDisplay, typeof(SensorSpec));
                return true;
            case "reserved":
                _board.Reserved = (ReservedSpec[])ReadItems(ReadReserved, typeof(ReservedSpec));
                return true;
            default:
                return false;
        }
    }

    private delegate object ItemReader();

    private Array ReadItems(ItemReader readItem, Type type)
    {
        ArrayList items = new ArrayList();
        _json.BeginArray();
        while (_json.NextItem())
        {
            if (items.Count == Limits.BoardItemsMax)
            {
                throw new BoardException("board.json has more than " + Limits.BoardItemsMax + " entries of one kind.");
            }

            items.Add(readItem());
        }

        return items.ToArray(type);
    }

    private OutputSpec ReadOutput()
    {
        BoardEntry entry = BoardEntry.Read(_json, "an output", "name pin risk active safe max_on_s min_off_s switches_per_hour on_s_per_day excludes");
        return new OutputSpec
        {
            Name = entry.Text("name", ""),
            Pin = entry.Whole("pin", 0, Limits.PinMax, -1),
            Risk = entry.Word("risk", "ask free never"),
            IsActiveLow = entry.Word("active", "high low") == "low",
            IsSafeOn = entry.Word("safe", "off on") == "on",
            MaxOnSeconds = entry.Whole("max_on_s", 0, Limits.ContractSecondsMax, 0),
            MinOffSeconds = entry.Whole("min_off_s", 0, Limits.ContractSecondsMax, 0),
            SwitchesPerHour = entry.Whole("switches_per_hour", 0, Limits.SwitchesPerHourMax, 0),
            OnSecondsPerDay = entry.Whole("on_s_per_day", 0, Limits.DaySeconds, 0),
            Excludes = entry.Names("excludes"),
        };
    }

    private PwmSpec ReadPwm()
    {
        BoardEntry entry = BoardEntry.Read(_json, "a pwm output", "name pin frequency_hz risk");
        return new PwmSpec
        {
            Name = entry.Text("name", ""),
            Pin = entry.Whole("pin", 0, Limits.PinMax, -1),
            FrequencyHz = entry.Whole("frequency_hz", 1, Limits.PwmHzMax, 1000),
            Risk = entry.Word("risk", "free ask never"),
        };
    }

    private InputSpec ReadInput()
    {
        BoardEntry entry = BoardEntry.Read(_json, "an input", "name pin pull active debounce_ms role");
        return new InputSpec
        {
            Name = entry.Text("name", ""),
            Pin = entry.Whole("pin", 0, Limits.PinMax, -1),
            Pull = entry.Word("pull", "none up down"),
            IsActiveLow = entry.Word("active", "high low") == "low",
            DebounceMs = entry.Whole("debounce_ms", 0, Limits.DebounceMsMax, 0),
            IsStop = entry.Word("role", "none stop") == "stop",
        };
    }

    private AnalogSpec ReadAnalog()
    {
        BoardEntry entry = BoardEntry.Read(_json, "an analog input", "name pin unit raw_low raw_high");
        return new AnalogSpec
        {
            Name = entry.Text("name", ""),
            Pin = entry.Whole("pin", 0, Limits.PinMax, -1),
            Unit = entry.Text("unit", "%"),
            RawLow = entry.Whole("raw_low", 0, Limits.AdcRawMax, 0),
            RawHigh = entry.Whole("raw_high", 0, Limits.AdcRawMax, Limits.AdcRawMax),
        };
    }

    private I2cSpec ReadI2c()
    {
        BoardEntry entry = BoardEntry.Read(_json, "an i2c bus", "bus sda scl frequency_hz");
        return new I2cSpec
        {
            Bus = entry.Whole("bus", 1, Limits.I2cBusMax, 1),
            SdaPin = entry.Whole("sda", 0, Limits.PinMax, -1),
            SclPin = entry.Whole("scl", 0, Limits.PinMax, -1),
            FrequencyHz = entry.Whole("frequency_hz", 10000, Limits.I2cHzMax, 100000),
        };
    }

    private SensorSpec ReadSensor()
    {
        BoardEntry entry = BoardEntry.Read(_json, "a sensor", "name driver bus address");
        return new SensorSpec
        {
            Name = entry.Text("name", ""),
            Driver = entry.Word("driver", "sht3x"),
            Bus = entry.Whole("bus", 1, Limits.I2cBusMax, 1),
            Address = entry.Address("address"),
        };
    }

    private SensorSpec ReadDisplay()
    {
        BoardEntry entry = BoardEntry.Read(_json, "a display", "name driver bus address");
        return new SensorSpec
        {
            Name = entry.Text("name", ""),
            Driver = entry.Text("driver", ""),
            Bus = entry.Whole("bus", 1, Limits.I2cBusMax, 1),
            Address = entry.Address("address"),
        };
    }

    private ReservedSpec ReadReserved()
    {
        BoardEntry entry = BoardEntry.Read(_json, "a reserved entry", "pins reason");
        return new ReservedSpec { Pins = entry.Pins("pins"), Reason = entry.Text("reason", "reserved") };
    }
}
