using System;

namespace NanoAgent.DeviceTests.Support;

/// <summary>The power went: everything after this would not have run.</summary>
internal sealed class PowerCutException : Exception
{
    public PowerCutException()
        : base("the power went")
    {
    }
}
