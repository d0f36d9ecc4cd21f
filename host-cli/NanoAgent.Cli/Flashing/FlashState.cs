namespace NanoAgent.Cli.Flashing;

/// <summary>How far flashing came, for whoever has to know what state the board is in.</summary>
internal enum FlashState
{
    /// <summary>Nothing was written.</summary>
    Untouched,

    /// <summary>A tool writes, or failed while it did.</summary>
    Writing,

    /// <summary>Everything is on the flash.</summary>
    Written,
}
