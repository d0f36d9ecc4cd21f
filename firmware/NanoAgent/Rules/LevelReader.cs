using NanoAgent.Board;
using NanoAgent.Text;

namespace NanoAgent.Rules;

/// <summary>Reads a level behind the name of its value: "is on for 5m", "&lt; 30 until &gt; 40", "&gt; 28 for 60s".</summary>
internal sealed class LevelReader
{
    private readonly WordScanner _words;
    private readonly ComparisonReader _reader;

    public LevelReader(WordScanner words, ComparisonReader reader)
    {
        _words = words;
        _reader = reader;
    }

    public bool TryRead(TriggerParts parts, out string problem)
    {
        BoardValue value = parts.Value!;
        parts.Level = _reader.ReadRest(value);
        problem = _reader.Problem;
        if (parts.Level == null)
        {
            return false;
        }

        bool isThreshold = parts.Level.IsAbove || parts.Level.IsBelow;
        if (!value.IsDigital && value.Kind != ValueKind.Pwm && !isThreshold)
        {
            problem = _reader.Says(value.Name + " is hardly ever exactly that; use < or >");
            return false;
        }

        long threshold = _reader.Number;
        parts.Rearm = Hysteresis.Default(value, parts.Level, threshold);
        while (problem.Length == 0 && (_words.IsAt("for") || _words.IsAt("until")))
        {
            problem = _words.TryTake("for") ? ReadHold(parts) : ReadUntil(parts, threshold);
        }

        return problem.Length == 0;
    }

    private string ReadHold(TriggerParts parts)
    {
        if (parts.HoldMs > 0 || !Durations.TryParse(_words.Word, out long ms) || ms == 0 || ms > Limits.RuleHoldMsMax)
        {
            return _reader.Says("expected a length of time up to 30d such as " + Durations.Examples + ", found " + _words.Found);
        }

        parts.HoldMs = ms;
        _words.Next();
        return "";
    }

    private string ReadUntil(TriggerParts parts, long threshold)
    {
        _words.Next();
        Comparison level = parts.Level!;
        if (!level.IsAbove && !level.IsBelow)
        {
            return _reader.Says("until belongs behind a threshold such as soil < 30 until > 40");
        }

        string sign = level.IsBelow ? ">" : "<";
        bool isOrSame = _words.TryTake(sign + "=");
        bool hasSign = isOrSame || _words.TryTake(sign);
        Comparison? rearm = _reader.ReadNumber(parts.Value!, hasSign && !isOrSame ? sign : sign + "=");
        if (rearm == null)
        {
            return _reader.Problem;
        }

        if (level.IsBelow ? _reader.Number < threshold : _reader.Number > threshold)
        {
            return _reader.Says("until must lie on the other side of the threshold, for example soil < 30 until > 40");
        }

        parts.Rearm = rearm;
        return "";
    }
}
