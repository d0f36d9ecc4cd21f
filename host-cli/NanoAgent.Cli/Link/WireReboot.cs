namespace NanoAgent.Cli.Link;

/// <summary>How a board is to start again.</summary>
internal enum WireReboot
{
    Normal = 0,
    NanoBooter = 1,

    /// <summary>The runtime and the firmware start anew, the chip does not.</summary>
    RuntimeOnly = 2,
}
