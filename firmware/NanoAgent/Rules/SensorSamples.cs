using NanoAgent.Board;

namespace NanoAgent.Rules;

/// <summary>What the sensors said last, between the worker that measures and the one that needs it.</summary>
public sealed class SensorSamples
{
    private const string NotYet = "not measured yet";

    private readonly object _lock = new object();
    private readonly long[][] _values;
    private readonly string[] _problems;
    private readonly long[] _readAtMs;

    public SensorSamples(BoardProfile board, BoardValues values)
    {
        _values = new long[board.Sensors.Length][];
        _problems = new string[_values.Length];
        _readAtMs = new long[_values.Length];
        for (int i = 0; i < _values.Length; i++)
        {
            _values[i] = new long[values.QuantitiesOf(i)];
            _problems[i] = NotYet;
        }
    }

    /// <summary>Keeps what a sensor said; an empty problem means that it answered.</summary>
    public void Note(int sensor, long[] values, string problem, long nowMs)
    {
        lock (_lock)
        {
            _problems[sensor] = problem;
            _readAtMs[sensor] = nowMs;
            for (int i = 0; i < values.Length; i++)
            {
                _values[sensor][i] = values[i];
            }
        }
    }

    /// <summary>The value of a quantity; false when it did not answer, or too long ago.</summary>
    public bool TryGet(BoardValue value, long nowMs, out long thousandths, out string problem)
    {
        lock (_lock)
        {
            thousandths = _values[value.Index][value.Quantity];
            problem = _problems[value.Index];
            if (problem.Length == 0 && nowMs - _readAtMs[value.Index] > Limits.RuleSampleMs)
            {
                problem = "not measured for " + (nowMs - _readAtMs[value.Index]) / 1000 + " s";
            }

            return problem.Length == 0;
        }
    }
}
