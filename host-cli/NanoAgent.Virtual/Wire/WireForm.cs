namespace NanoAgent.Virtual;

/// <summary>The two payloads of StorageOperation, which do not understand each other.</summary>
public enum WireForm
{
    /// <summary>Firmware up to 1.17.0.257: the length of the name in a word of its own.</summary>
    Old,

    /// <summary>Newer firmware: the name ends with a NUL.</summary>
    New,
}
