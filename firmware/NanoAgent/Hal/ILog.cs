namespace NanoAgent.Hal;

/// <summary>Where the core says what it does: lines for people, records for programs.</summary>
public interface ILog
{
    /// <summary>One line. <paramref name="level"/> is E, W, I or D.</summary>
    void Write(char level, string tag, string text);

    /// <summary>One machine-readable event.</summary>
    void Trace(TraceRecord record);
}

/// <summary>The way out of the device for finished log and trace lines. Called from every worker.</summary>
public interface ILogSink
{
    /// <summary>A line such as <c>I (12345) agent: text</c>, without line end.</summary>
    void WriteLine(char level, string line);

    /// <summary>One JSON object in UTF-8, without the leading '@' and without line end. The buffer is reused afterwards.</summary>
    void WriteRecord(byte[] json, int count);
}
