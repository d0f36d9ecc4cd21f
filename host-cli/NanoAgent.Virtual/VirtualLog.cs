using NanoAgent.Hal;

namespace NanoAgent.Virtual;

/// <summary>
/// Hands every log line and trace record to the sinks that were added: a trace file, serial ports, the CLI. A sink that
/// throws is dropped and reported once: a full disk must not stop the agent.
/// </summary>
public sealed class VirtualLog : ILogSink, IDisposable
{
    private readonly object _lock = new();
    private readonly List<LogReceiver> _sinks = [];
    private readonly Action<string> _reportTrouble;

    public VirtualLog(Action<string>? reportTrouble = null) => _reportTrouble = reportTrouble ?? Console.Error.WriteLine;

    /// <summary>Writes trace records bare, one a line, each flushed: a killed process loses none.</summary>
    public void AddTraceFile(string path)
    {
        var stream = new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.ReadWrite, bufferSize: 0);
        Add(new LogReceiver($"trace file {path}", null, json => stream.Write([.. json.Span, (byte)'\n']), stream));
    }

    /// <summary>Adds log lines and "@" records to a serial port, where they keep out of the way of open requests.</summary>
    public void AddSerial(SerialPortServer port) =>
        Add(new LogReceiver(
            $"serial port {port.Path}",
            (_, line) => port.WriteLogLine(line),
            json => port.WriteLogLine("@" + System.Text.Encoding.UTF8.GetString(json.Span)),
            null));

    /// <summary>Gives log lines, without trace records, to the CLI.</summary>
    public void AddCallback(Action<char, string> onLine) => Add(new LogReceiver("log callback", onLine, null, null));

    /// <summary>Gives trace records to a listener; the memory is valid during the call only.</summary>
    public void AddRecordCallback(Action<ReadOnlyMemory<byte>> onRecord) => Add(new LogReceiver("record callback", null, onRecord, null));

    public void WriteLine(char level, string line) => ForEach(sink => sink.OnLine?.Invoke(level, line));

    public void WriteRecord(byte[] json, int count) => ForEach(sink => sink.OnRecord?.Invoke(json.AsMemory(0, count)));

    public void Dispose()
    {
        lock (_lock)
        {
            foreach (LogReceiver sink in _sinks)
            {
                sink.Owned?.Dispose();
            }

            _sinks.Clear();
        }
    }

    private void Add(LogReceiver sink)
    {
        lock (_lock)
        {
            _sinks.Add(sink);
        }
    }

    private void ForEach(Action<LogReceiver> write)
    {
        lock (_lock)
        {
            for (int i = _sinks.Count - 1; i >= 0; i--)
            {
                try
                {
                    write(_sinks[i]);
                }
                catch (Exception ex)
                {
                    // Whatever a sink throws, the firmware that logs must not feel it.
                    Drop(_sinks[i], ex);
                }
            }
        }
    }

    private void Drop(LogReceiver sink, Exception cause)
    {
        _sinks.Remove(sink);
        sink.Owned?.Dispose();
        _reportTrouble($"nothing more is written to the {sink.Name}: {cause.Message}");
    }
}
