using NanoAgent.Hal;

namespace NanoAgent.Fakes;

/// <summary>A log that nobody reads.</summary>
internal sealed class JobLog : ILog
{
    public void Write(char level, string tag, string text)
    {
    }

    public void Trace(TraceRecord record)
    {
    }
}
