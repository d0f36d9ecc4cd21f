using NanoAgent.Cli.Terminal;

namespace NanoAgent.Cli.Transport;

/// <summary>What opening a port may need beside its name.</summary>
internal sealed record PortContext
{
    /// <summary>The speed that a UART is opened with. Native USB has none.</summary>
    public const int BaudDefault = 115200;

    /// <summary>The speed of the runtime's own UART, and of the firmware's console on it.</summary>
    public const int BaudOfRuntime = 921600;

    /// <summary>The data folder, for <c>sim:</c>.</summary>
    public required string DataFolder { get; init; }

    /// <summary>Where a choice is asked for and notes go; null: nobody is there.</summary>
    public TerminalIo? Io { get; init; }

    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(10);

    public int Baud { get; init; } = BaudDefault;

    public PortList Ports { get; init; } = new();

    /// <summary>Tells whether a NanoAgent answers on a port, to decide between several; null: it is not tried.</summary>
    public Func<string, CancellationToken, Task<bool>>? Knock { get; init; }
}
