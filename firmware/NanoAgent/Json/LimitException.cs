using System;

namespace NanoAgent.Json;

/// <summary>Something would have grown past its bound; nothing was added.</summary>
public sealed class LimitException : Exception
{
    public LimitException(string message, int limit)
        : base(message) => Limit = limit;

    /// <summary>The bound, in the unit the message names.</summary>
    public int Limit { get; }
}
