using NanoAgent.Hal;
using NanoAgent.Json;
using NanoAgent.Text;

namespace NanoAgent;

/// <summary>Formats log lines and trace records and hands them to the device's way out. Logging never breaks the firmware.</summary>
public sealed class FirmwareLog : ILog
{
    private readonly object _lock = new object();
    private readonly ILogSink _sink;
    private readonly IClock _clock;
    private readonly ByteBuffer _record = new ByteBuffer(512, Limits.TraceRecordBytesMax);

    public FirmwareLog(ILogSink sink, IClock clock)
    {
        _sink = sink;
        _clock = clock;
    }

    public void Write(char level, string tag, string text) =>
        _sink.WriteLine(level, LogLine.Format(level, _clock.UptimeMs, tag, text));

    public void Trace(TraceRecord record)
    {
        lock (_lock)
        {
            try
            {
                Format(record);
            }
            catch (LimitException)
            {
                FormatTooLarge(record.Event);
            }

            _sink.WriteRecord(_record.Bytes, _record.Length);
        }
    }

    private void Format(TraceRecord record)
    {
        JsonWriter json = Begin(record.Event);
        for (int i = 0; i < record.Count; i++)
        {
            json.Name(record.Name(i));
            object? value = record.Value(i);
            if (value is string text)
            {
                json.Text(text);
            }
            else if (value is long number)
            {
                json.Number(number);
            }
            else if (value is byte[] raw)
            {
                json.Raw(raw, 0, raw.Length);
            }
            else
            {
                json.Null();
            }
        }

        json.EndObject();
    }

    private void FormatTooLarge(string ev) =>
        Begin(ev).Name("cut").Text("larger than " + Limits.TraceRecordBytesMax + " bytes").EndObject();

    private JsonWriter Begin(string ev)
    {
        _record.Clear();
        return new JsonWriter(_record).BeginObject().Name("t").Number(_clock.UptimeMs).Name("ev").Text(ev);
    }
}
