namespace NanoAgent.Cli.Monitor;

/// <summary>What a key in the monitor asks for.</summary>
internal enum MenuAction
{
    /// <summary>Nothing yet: the menu is open now.</summary>
    None,

    /// <summary>The key is for the board.</summary>
    Pass,
    Leave,
    Interrupt,
    Help,
    Reset,
    Record,
    Timestamps,
    Pause,
    Baud,
    Trace,

    /// <summary>A key that the menu does not have.</summary>
    Unknown,
}
