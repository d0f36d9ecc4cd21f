using System.Text;
using NanoAgent.Text;

namespace NanoAgent.Agent;

/// <summary>Why something happened: whose words, and which calls they led to. Bounded, and held for /why only.</summary>
public sealed class Cause
{
    private readonly StringBuilder _calls = new StringBuilder();
    private int _bytes;

    /// <param name="by">As traces name it: "turn 17".</param>
    /// <param name="unixSeconds">When; 0 when the time was not known.</param>
    /// <param name="who">Who asked: "telegram 4711 (Ann)".</param>
    /// <param name="words">What they wrote.</param>
    public Cause(string by, long unixSeconds, string who, string words)
    {
        By = by;
        UnixSeconds = unixSeconds;
        Who = who;
        Words = Strings.TrimTo(words, Limits.CauseTextBytesMax);
    }

    public string By { get; }

    public long UnixSeconds { get; }

    public string Who { get; }

    public string Words { get; }

    /// <summary>What they did with the words: wrote them now, or planned it earlier.</summary>
    public string Verb { get; init; } = "wrote";

    /// <summary>Adds a call and what came of it.</summary>
    public void Add(string line)
    {
        lock (_calls)
        {
            int bytes = Strings.Utf8Length(line);
            if (_bytes + bytes <= Limits.CauseCallsBytesMax)
            {
                _calls.Append("\n- ").Append(line);
                _bytes += bytes;
            }
            else if (_bytes <= Limits.CauseCallsBytesMax)
            {
                _calls.Append("\n- more calls, not kept");
                _bytes = Limits.CauseCallsBytesMax + 1;
            }
        }
    }

    public override string ToString()
    {
        string time = UnixSeconds == 0 ? "" : ", " + IsoTime.Format(UnixSeconds * 1000);
        lock (_calls)
        {
            return By + time + ": " + Who + " " + Verb + " \"" + Words + "\"" + (_calls.Length == 0 ? "; no call was made." : _calls.ToString());
        }
    }
}
