using NanoAgent.Hal;

namespace NanoAgent.Board;

/// <summary>
/// The values of a board by name, as conditions, templates and rules speak of them: `door` and `lamp` are on or off, `fan`
/// and `soil` are numbers, a sensor's are `room.temperature` and so on; `gpio4` is what is wired to it.
/// </summary>
public sealed class BoardValues : IValueSource
{
    private readonly BoardProfile _board;
    private readonly Ports _ports;
    private readonly ILog _log;
    private readonly Outputs _outputs;
    private readonly PwmOutputs _pwm;
    private readonly ISensor[] _sensors;
    private readonly object[] _sensorLocks;
    private readonly ValueTable _table;
    private readonly int[] _tracedMeans;

    internal BoardValues(BoardProfile board, Ports ports, ILog log, BoardNames names, Outputs outputs, PwmOutputs pwm, ISensor[] sensors)
    {
        _board = board;
        _ports = ports;
        _log = log;
        _outputs = outputs;
        _pwm = pwm;
        _sensors = sensors;
        _sensorLocks = new object[sensors.Length];
        for (int i = 0; i < sensors.Length; i++)
        {
            _sensorLocks[i] = new object();
        }

        _table = new ValueTable(board, names, sensors);
        _tracedMeans = new int[board.Analog.Length];
        for (int i = 0; i < _tracedMeans.Length; i++)
        {
            _tracedMeans[i] = -1;
        }
    }

    /// <summary>Everything that has a value: outputs, PWM, inputs, analogue inputs, sensors.</summary>
    public BoardValue[] All => _table.All;

    /// <summary>Null when there is no such value; <see cref="WhyUnknown"/> then says what there is.</summary>
    public BoardValue? Find(string name) => _table.Find(name);

    /// <summary>Null when there is such a value, otherwise a sentence (small first letter) with the nearest name and all there are.</summary>
    public string? WhyUnknown(string name) => _table.WhyUnknown(name);

    /// <summary>True for what is on or off.</summary>
    public bool IsDigital(string name)
    {
        BoardValue? value = Find(name);
        return value != null && value.IsDigital;
    }

    /// <summary>"21.5 °C", "on"; the plain number for an unknown name.</summary>
    public string Format(string name, long thousandths) => Find(name)?.Format(thousandths) ?? Thousandths.Format(thousandths, 3);

    /// <summary>Reads now. A sensor takes its time on the bus.</summary>
    public bool TryReadValue(string name, out long thousandths, out string problem)
    {
        thousandths = 0;
        BoardValue? value = Find(name);
        if (value == null)
        {
            problem = "unknown";
            return false;
        }

        try
        {
            return value.Kind == ValueKind.Sensor ? TryMeasure(value, out thousandths, out problem) : TryLook(value, out thousandths, out problem);
        }
        catch (System.Exception ex)
        {
            // A pin that could not be opened, for example; whoever asked must not fall over it.
            problem = ex.Message;
            return false;
        }
    }

    /// <summary>Measures with one sensor of the profile; one worker at a time, or their commands would mix on the bus.</summary>
    public bool TryReadSensor(int index, long[] thousandths, out string problem)
    {
        lock (_sensorLocks[index])
        {
            return _sensors[index].TryRead(thousandths, out problem);
        }
    }

    /// <summary>How many quantities a sensor of the profile has.</summary>
    public int QuantitiesOf(int sensor) => _sensors[sensor].Quantities.Length;

    /// <summary>Of 100 between the two ends, in tenths: what is shown is what is compared.</summary>
    internal static long ScaleToTenths(AnalogSpec analog, int raw)
    {
        int span = analog.RawHigh - analog.RawLow;
        return span == 0 ? 0 : (raw - analog.RawLow) * 1000L / span;
    }

    /// <summary>What the converter gives, the mean of some readings.</summary>
    internal int ReadMean(AnalogSpec analog)
    {
        int sum = 0;
        for (int i = 0; i < analog.Samples; i++)
        {
            sum += _ports.Adc.ReadRaw(analog.Pin);
        }

        int mean = (sum + (analog.Samples / 2)) / analog.Samples;
        TraceMean(analog, mean);
        return mean;
    }

    // Every reading anew would fill the log with the same.
    private void TraceMean(AnalogSpec analog, int mean)
    {
        for (int i = 0; i < _tracedMeans.Length; i++)
        {
            if (_board.Analog[i] == analog && _tracedMeans[i] != mean)
            {
                _tracedMeans[i] = mean;
                _log.Trace(new TraceRecord("read").With("pin", analog.Pin).With("name", analog.Name).With("value", mean));
            }
        }
    }

    private bool TryMeasure(BoardValue value, out long thousandths, out string problem)
    {
        long[] all = new long[QuantitiesOf(value.Index)];
        bool isRead = TryReadSensor(value.Index, all, out problem);
        thousandths = isRead ? all[value.Quantity] : 0;
        return isRead;
    }

    private bool TryLook(BoardValue value, out long thousandths, out string problem)
    {
        problem = "";
        switch (value.Kind)
        {
            case ValueKind.Output:
                thousandths = _outputs.IsOn(value.Name) ? Thousandths.One : 0;
                return true;
            case ValueKind.Pwm:
                thousandths = _pwm.Percent(value.Name) * Thousandths.One;
                return true;
            case ValueKind.Input:
                InputSpec input = _board.Inputs[value.Index];
                thousandths = _ports.Pins.Read(input.Pin) != input.IsActiveLow ? Thousandths.One : 0;
                return true;
            default:
                AnalogSpec analog = _board.Analog[value.Index];
                thousandths = ScaleToTenths(analog, ReadMean(analog)) * (Thousandths.One / 10);
                return true;
        }
    }
}
