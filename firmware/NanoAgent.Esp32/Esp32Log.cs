using System;
using System.Text;
using NanoAgent.Hal;

namespace NanoAgent.Esp32;

/// <summary>Log and trace on the debug output: framed by the Wire Protocol once a host is there, raw text before.</summary>
public sealed class Esp32Log : ILogSink
{
    private readonly object _lock = new object();

    public void WriteLine(char level, string line)
    {
        lock (_lock)
        {
            Console.WriteLine(line);
        }
    }

    public void WriteRecord(byte[] json, int count)
    {
        string line = "@" + Encoding.UTF8.GetString(json, 0, count);
        lock (_lock)
        {
            Console.WriteLine(line);
        }
    }
}
