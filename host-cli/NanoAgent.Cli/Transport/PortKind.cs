namespace NanoAgent.Cli.Transport;

/// <summary>The ways to a board that <c>--port</c> knows.</summary>
internal enum PortKind
{
    /// <summary>The one board that is plugged in.</summary>
    Auto,

    /// <summary>A serial device by its path.</summary>
    Device,

    /// <summary>A serial device by the serial number of its USB side.</summary>
    UsbSerial,
    Tcp,
    Rfc2217,

    /// <summary>A virtual board in this process, on the data folder.</summary>
    Sim,

    /// <summary>A recording that plays the board's side.</summary>
    Replay,
}
