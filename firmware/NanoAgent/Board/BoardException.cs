using System;

namespace NanoAgent.Board;

/// <summary>A board profile that cannot be used; the message says where, what and what is allowed.</summary>
public sealed class BoardException : Exception
{
    public BoardException(string message)
        : base(message)
    {
    }
}
