using NanoAgent.Cli.Link;
using NanoAgent.Cli.Terminal;

namespace NanoAgent.Cli.Monitor;

/// <summary>What a session at a terminal waits for: something from the board or from the person.</summary>
internal abstract record SessionEvent
{
    /// <summary>The board wrote this.</summary>
    internal sealed record Text(string Value) : SessionEvent;

    /// <summary>The port went or came back.</summary>
    internal sealed record Port(PortChange Change) : SessionEvent;

    /// <summary>A key; null when the terminal is gone.</summary>
    internal sealed record Key(char? Char) : SessionEvent;

    /// <summary>A line of a pipe, or of a terminal that gives no keys; null at the end.</summary>
    internal sealed record Line(InputLine? Typed) : SessionEvent;

    /// <summary>Something that was under way has this to say.</summary>
    internal sealed record Remark(string Note) : SessionEvent;
}
