using NanoAgent.Json;

namespace NanoAgent.Board;

/// <summary>Reads one entry of each list of board.json.</summary>
internal static class BoardParts
{
    public static OutputSpec ReadOutput(JsonReader json, string path, BoardFindings findings)
    {
        BoardEntry entry = BoardEntry.Read(json, path, "an output", "name pin risk active safe max_on_s min_off_s switches_per_hour on_s_per_day excludes", findings);
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

    public static PwmSpec ReadPwm(JsonReader json, string path, BoardFindings findings)
    {
        BoardEntry entry = BoardEntry.Read(json, path, "a pwm output", "name pin frequency_hz pulse_min_us pulse_max_us risk", findings);
        int pulseMin = entry.Whole("pulse_min_us", ServoPulse.PulseMinUs, ServoPulse.PulseMaxUs, 0);
        return new PwmSpec
        {
            Name = entry.Text("name", ""),
            Pin = entry.Whole("pin", 0, Limits.PinMax, -1),
            FrequencyHz = entry.Whole("frequency_hz", 1, Limits.PwmHzMax, pulseMin > 0 ? ServoPulse.FrequencyHz : 1000),
            PulseMinUs = pulseMin,
            PulseMaxUs = entry.Whole("pulse_max_us", ServoPulse.PulseMinUs, ServoPulse.PulseMaxUs, 0),
            Risk = entry.Word("risk", "free ask never"),
        };
    }

    public static InputSpec ReadInput(JsonReader json, string path, BoardFindings findings)
    {
        BoardEntry entry = BoardEntry.Read(json, path, "an input", "name pin pull active debounce_ms role", findings);
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

    public static AnalogSpec ReadAnalog(JsonReader json, string path, BoardFindings findings)
    {
        BoardEntry entry = BoardEntry.Read(json, path, "an analog input", "name pin unit raw_low raw_high samples", findings);
        return new AnalogSpec
        {
            Name = entry.Text("name", ""),
            Pin = entry.Whole("pin", 0, Limits.PinMax, -1),
            Unit = entry.Text("unit", "%"),
            RawLow = entry.Whole("raw_low", 0, Limits.AdcRawMax, 0),
            RawHigh = entry.Whole("raw_high", 0, Limits.AdcRawMax, Limits.AdcRawMax),
            Samples = entry.Whole("samples", 1, Limits.AdcSamplesMax, Limits.AdcSamples),
        };
    }

    public static I2cSpec ReadI2c(JsonReader json, string path, BoardFindings findings)
    {
        BoardEntry entry = BoardEntry.Read(json, path, "an i2c bus", "bus sda scl frequency_hz pull_ups", findings);
        return new I2cSpec
        {
            Bus = entry.Whole("bus", 1, Limits.I2cBusMax, 1),
            SdaPin = entry.Whole("sda", 0, Limits.PinMax, -1),
            SclPin = entry.Whole("scl", 0, Limits.PinMax, -1),
            FrequencyHz = entry.Whole("frequency_hz", 10000, Limits.I2cHzMax, 100000),
            PullUps = entry.Word("pull_ups", "unknown none external"),
        };
    }

    public static SensorSpec ReadSensor(JsonReader json, string path, BoardFindings findings)
    {
        BoardEntry entry = BoardEntry.Read(json, path, "a sensor", "name driver bus address shunt_milliohm gain output_mask", findings);
        SensorSpec sensor = ReadPart(entry, SensorDrivers.Sht3x);
        sensor.ShuntMilliohm = entry.Whole("shunt_milliohm", 1, Limits.ShuntMilliohmMax, sensor.ShuntMilliohm);
        sensor.Gain = entry.Whole("gain", 0, Limits.AdcGainMax, sensor.Gain);
        sensor.OutputMask = entry.Whole("output_mask", 0, Limits.ExpanderMaskMax, sensor.OutputMask);
        return sensor;
    }

    public static SensorSpec ReadDisplay(JsonReader json, string path, BoardFindings findings) =>
        ReadPart(BoardEntry.Read(json, path, "a display", "name driver bus address", findings), "");

    public static StripSpec ReadStrip(JsonReader json, string path, BoardFindings findings)
    {
        BoardEntry entry = BoardEntry.Read(json, path, "a strip", "name driver bus data clock count max_percent risk", findings);
        return new StripSpec
        {
            Name = entry.Text("name", ""),
            Driver = entry.Word("driver", StripSpec.Ws2812 + " " + StripSpec.Apa102),
            Bus = entry.Whole("bus", 1, Limits.SpiBusMax, 1),
            Pin = entry.Whole("data", 0, Limits.PinMax, -1),
            ClockPin = entry.Whole("clock", 0, Limits.PinMax, -1),
            Count = entry.Whole("count", 1, Limits.LedsMax, 1),
            PercentMax = entry.Whole("max_percent", 1, 100, 25),
            Risk = entry.Word("risk", "free ask never"),
        };
    }

    private static SensorSpec ReadPart(BoardEntry entry, string driver) => new SensorSpec
    {
        Name = entry.Text("name", ""),
        Driver = entry.Text("driver", driver),
        Bus = entry.Whole("bus", 1, Limits.I2cBusMax, 1),
        Address = entry.Address("address"),
    };

    public static ReservedSpec ReadReserved(JsonReader json, string path, BoardFindings findings)
    {
        BoardEntry entry = BoardEntry.Read(json, path, "a reserved entry", "pins reason", findings);
        return new ReservedSpec { Pins = entry.Pins("pins"), Reason = entry.Text("reason", "reserved") };
    }

    public static ReservedSpec ReadOnBoard(JsonReader json, string path, BoardFindings findings)
    {
        BoardEntry entry = BoardEntry.Read(json, path, "an on_board entry", "pins what", findings);
        return new ReservedSpec { Pins = entry.Pins("pins"), Reason = entry.Text("what", "") };
    }
}
