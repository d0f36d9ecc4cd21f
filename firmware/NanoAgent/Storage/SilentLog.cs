using NanoAgent.Hal;

namespace NanoAgent.Storage;

/// <summary>A log for what runs before there is one.</summary>
internal sealed class SilentLog : ILog
{
    public void Write(char level, string tag, string text)
    {
    }

    public void Trace(TraceRecord record)
    {
    }
}
