namespace NanoAgent.Cli.Monitor;

/// <summary>What a line from a board is.</summary>
internal enum DeviceLineKind
{
    /// <summary>A reply, boot text, anything without a known form.</summary>
    Plain,

    /// <summary><c>I (12345) agent: text</c>.</summary>
    Log,

    /// <summary>A trace record: <c>@{...}</c>.</summary>
    Trace,

    /// <summary>An answer of the host protocol: <c>{"id":...}</c>.</summary>
    Answer,

    /// <summary>The runtime reports an exception.</summary>
    Crash,
}
