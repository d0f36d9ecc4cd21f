namespace NanoAgent.DeviceTests.Support;

/// <summary>What is on the flash after the change in which the power went. Numbers, because rows of data hold no enums there.</summary>
internal static class Tears
{
    /// <summary>Nothing of it: the old content.</summary>
    public const int Nothing = 0;

    /// <summary>The first half of a write; a delete or a rename did not happen.</summary>
    public const int Half = 1;

    /// <summary>The first half and garbage in place of the rest.</summary>
    public const int Garbage = 2;

    /// <summary>All of it, but nobody heard that it was done.</summary>
    public const int Whole = 3;

    public const int Count = 4;
}
