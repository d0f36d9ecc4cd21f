using NanoAgent.Board;
using NanoAgent.Bus;
using NanoAgent.Hal;

namespace NanoAgent.Rules;

/// <summary>
/// Measures what rules need, one sensor a step. A worker of its own, because a measurement holds whoever asks for it some 20 ms
/// and a dead bus for longer: the pins of the rules must not wait for that. Sleeps while no rule needs a sensor.
/// </summary>
public sealed class SensorPollWorker : Worker
{
    private readonly RuleBook _book;
    private readonly BoardValues _values;
    private readonly SensorSamples _samples;
    private readonly Worker _reader;
    private readonly IClock _clock;
    private readonly long[] _dueAtMs;
    private bool[] _isNeeded;
    private int _changes = -1;

    /// <param name="book">The rules.</param>
    /// <param name="board">Which sensors there are.</param>
    /// <param name="values">Measures.</param>
    /// <param name="samples">Takes what was measured.</param>
    /// <param name="reader">Woken by every measurement.</param>
    /// <param name="clock">Time.</param>
    public SensorPollWorker(RuleBook book, BoardProfile board, BoardValues values, SensorSamples samples, Worker reader, IClock clock)
    {
        _book = book;
        _values = values;
        _samples = samples;
        _reader = reader;
        _clock = clock;
        _dueAtMs = new long[board.Sensors.Length];
        _isNeeded = new bool[board.Sensors.Length];
        book.WakeOnChange(this);
    }

    public override string Name => "sensors";

    public override int Step()
    {
        if (_changes != _book.Changes)
        {
            _changes = _book.Changes;
            _isNeeded = SensorNeeds.Of(_book.All, _values, _dueAtMs.Length);
        }

        long now = _clock.UptimeMs;
        int sensor = NextNeeded();
        if (sensor >= 0 && _dueAtMs[sensor] <= now)
        {
            Measure(sensor);
            sensor = NextNeeded();
        }

        if (sensor < 0)
        {
            return WhenWokenMs;
        }

        long wait = _dueAtMs[sensor] - _clock.UptimeMs;
        return wait > 0 ? (int)wait : AtOnceMs;
    }

    private void Measure(int sensor)
    {
        long[] values = new long[_values.QuantitiesOf(sensor)];
        string problem;
        try
        {
            // A driver that says nothing of why still did not answer.
            bool isRead = _values.TryReadSensor(sensor, values, out problem);
            problem = isRead ? "" : problem.Length == 0 ? "no answer" : problem;
        }
        catch (System.Exception ex)
        {
            problem = "it cannot be read: " + ex.Message;
        }

        _samples.Note(sensor, values, problem, _clock.UptimeMs);
        _dueAtMs[sensor] = _clock.UptimeMs + Limits.RuleSensorPollMs;
        _reader.Wake();
    }

    private int NextNeeded()
    {
        int next = -1;
        for (int i = 0; i < _dueAtMs.Length; i++)
        {
            if (_isNeeded[i] && (next < 0 || _dueAtMs[i] < _dueAtMs[next]))
            {
                next = i;
            }
        }

        return next;
    }
}
