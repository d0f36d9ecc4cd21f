using System;

namespace NanoAgent.Json;

/// <summary>The text is not JSON (RFC 8259) or not of the expected shape; the message says where and what.</summary>
public sealed class JsonException : Exception
{
    public JsonException(int line, int column, string problem)
        : base("line " + line + ", column " + column + ": " + problem)
    {
        Line = line;
        Column = column;
    }

    /// <summary>Counted from 1.</summary>
    public int Line { get; }

    /// <summary>Counted from 1, in bytes.</summary>
    public int Column { get; }
}
