namespace NanoAgent.Virtual;

/// <summary>What is on the flash after the operation in which the power went.</summary>
public enum TearForm
{
    /// <summary>Nothing of it: the old content.</summary>
    Nothing,

    /// <summary>The first half of what was written, the old content of a write is lost; a delete or a rename did not happen.</summary>
    Half,

    /// <summary>The first half and garbage in place of the rest; a delete or a rename did not happen.</summary>
    GarbageTail,

    /// <summary>All of it, but nobody heard that it was done.</summary>
    Whole,
}
