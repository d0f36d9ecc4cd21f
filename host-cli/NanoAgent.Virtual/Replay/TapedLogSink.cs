using System.Text;
using NanoAgent.Hal;

namespace NanoAgent.Virtual;

/// <summary>The log on a tape.</summary>
internal sealed class TapedLogSink(ILogSink inner, BoardTape tape, TapeMask mask) : ILogSink
{
    public void WriteLine(char level, string line)
    {
        tape.Say(mask.Text(line));
        inner.WriteLine(level, line);
    }

    public void WriteRecord(byte[] json, int count)
    {
        tape.Say("@" + mask.Text(Encoding.UTF8.GetString(json, 0, count)));
        inner.WriteRecord(json, count);
    }
}
