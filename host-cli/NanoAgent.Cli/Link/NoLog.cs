using NanoAgent.Hal;

namespace NanoAgent.Cli.Link;

/// <summary>Parts of the firmware that work for one command have nobody who reads their log.</summary>
internal sealed class NoLog : ILog
{
    public void Write(char level, string tag, string text)
    {
    }

    public void Trace(TraceRecord record)
    {
    }
}
