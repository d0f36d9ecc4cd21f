using System;
using NanoAgent.Hal;
using NanoAgent.Json;
using NanoAgent.Safety;
using NanoAgent.Text;

namespace NanoAgent;

/// <summary>Formats log lines and trace records and hands them to the device's way out. Logging never breaks the firmware.</summary>
public sealed class FirmwareLog : ILog
{
    private readonly object _lock = new object();
    private readonly ILogSink _sink;
    private readonly IClock _clock;
    private readonly Redactor _redactor;
    private long _tracedOffsetMs = long.MinValue;
    private readonly ByteBuffer _record = new ByteBuffer(512, Limits.TraceRecordBytesMax);

    public FirmwareLog(ILogSink sink, IClock clock, Redactor redactor)
    {
        _sink = sink;
        _clock = clock;
        _redactor = redactor;
    }

    public void Write(char level, string tag, string text)
    {
        try
        {
            _sink.WriteLine(level, LogLine.Format(level, _clock.UptimeMs, tag, _redactor.Clean(text)));
        }
        catch (Exception)
        {
            // What is logged matters less than what was about to be done.
        }
    }

    public void Trace(TraceRecord record)
    {
        lock (_lock)
        {
            try
            {
                Put(record);
                TraceClock();
            }
            catch (Exception)
            {
                // As above: tracing must not change what it traces.
            }
        }
    }

    // Uptime and this tell the time of every record; it is learned late, and corrected.
    private void TraceClock()
    {
        long offsetMs = _clock.IsTimeKnown ? _clock.UnixMs - _clock.UptimeMs : long.MinValue;
        long changeMs = offsetMs - _tracedOffsetMs;
        if (offsetMs != long.MinValue && (_tracedOffsetMs == long.MinValue || changeMs > Limits.ClockStepMs || changeMs < -Limits.ClockStepMs))
        {
            _tracedOffsetMs = offsetMs;
            Put(new TraceRecord("clock").With("unix_ms", _clock.UptimeMs + offsetMs));
        }
    }

    private void Put(TraceRecord record)
    {
        FormatBounded(record);
        _redactor.MaskJson(_record.Bytes, 0, _record.Length);
        _sink.WriteRecord(_record.Bytes, _record.Length);
    }

    private void FormatBounded(TraceRecord record)
    {
        try
        {
            Format(record);
        }
        catch (LimitException)
        {
            FormatTooLarge(record.Event);
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
                // A record is one line; outside of strings a line end is only white space.
                int start = _record.Length;
                json.Raw(raw, 0, raw.Length);
                BlankLineEnds(start);
            }
            else
            {
                json.Null();
            }
        }

        json.EndObject();
    }

    private void BlankLineEnds(int start)
    {
        for (int i = start; i < _record.Length; i++)
        {
            if (_record.Bytes[i] == (byte)'\n' || _record.Bytes[i] == (byte)'\r')
            {
                _record.Bytes[i] = (byte)' ';
            }
        }
    }

    private void FormatTooLarge(string ev) =>
        Begin(ev).Name("cut").Text("larger than " + Limits.TraceRecordBytesMax + " bytes").EndObject();

    private JsonWriter Begin(string ev)
    {
        _record.Clear();
        return new JsonWriter(_record).BeginObject().Name("t").Number(_clock.UptimeMs).Name("ev").Text(ev);
    }
}
