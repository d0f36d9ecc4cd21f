using System;

namespace nanoFramework.TestFramework;

/// <summary>A test found that it cannot run here; the message says why.</summary>
public sealed class SkipTestException : Exception
{
    public SkipTestException(string message)
        : base(message)
    {
    }
}
