using System.Text;
using NanoAgent.Hal;

namespace NanoAgent.DeviceTests.Support;

/// <summary>Keeps what was logged and traced, as one text.</summary>
internal sealed class FakeLog : ILog, ILogSink
{
    private readonly StringBuilder _all = new StringBuilder();

    public string All => _all.ToString();

    public void Write(char level, string tag, string text) => Add(tag + ": " + text);

    public void Trace(TraceRecord record) => Add(record.Event);

    public void WriteLine(char level, string line) => Add(line);

    public void WriteRecord(byte[] json, int count) => Add(Encoding.UTF8.GetString(json, 0, count));

    private void Add(string line)
    {
        _all.Append(line);
        _all.Append("\n");
    }
}
