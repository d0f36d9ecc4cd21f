using System;

namespace NanoAgent.Storage;

/// <summary>The content of a record is not what its kind and version promise.</summary>
public sealed class RecordException : Exception
{
    public RecordException(string message)
        : base(message)
    {
    }
}
