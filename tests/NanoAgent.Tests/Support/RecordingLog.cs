using NanoAgent.Hal;

namespace NanoAgent.Tests.Support;

/// <summary>Keeps what the core says.</summary>
internal sealed class RecordingLog : ILog, ILogSink
{
    public List<string> Lines { get; } = [];

    public List<TraceRecord> Records { get; } = [];

    public void Write(char level, string tag, string text) => Lines.Add($"{level} {tag}: {text}");

    public void Trace(TraceRecord record) => Records.Add(record);

    public void WriteLine(char level, string line) => Lines.Add(line);

    public void WriteRecord(byte[] json, int count)
    {
    }

    /// <summary>One field of every record of a kind.</summary>
    public IEnumerable<object?> Values(string ev, string field)
    {
        foreach (TraceRecord record in Records.Where(record => record.Event == ev))
        {
            for (int i = 0; i < record.Count; i++)
            {
                if (record.Name(i) == field)
                {
                    yield return record.Value(i);
                }
            }
        }
    }
}
