using NanoAgent.Hal;
using NanoAgent.Storage;

namespace NanoAgent.Virtual;

/// <summary>How the virtual board is to be run.</summary>
public sealed record VirtualBoardOptions
{
    /// <summary>The folder that is the flash.</summary>
    public required string DataFolder { get; init; }

    /// <summary>Text of a board.json that wins over the one on flash; null takes that, or boards/virtual.</summary>
    public string? BoardJson { get; init; }

    /// <summary>Configuration that wins over the one on flash (<c>--config</c>).</summary>
    public SettingsResult? Configuration { get; init; }

    /// <summary>Time at boot; null takes the PC's.</summary>
    public DateTimeOffset? ClockStart { get; init; }

    /// <summary>Virtual seconds per real second.</summary>
    public double Speed { get; init; } = 1;

    /// <summary>Makes random numbers repeat.</summary>
    public int? Seed { get; init; }

    /// <summary>The consoles people and programs talk through. They belong to the caller and outlive boots.</summary>
    public IReadOnlyList<VirtualConsole> Consoles { get; init; } = [];

    /// <summary>Where log lines and trace records go; belongs to the caller.</summary>
    public required ILogSink Log { get; init; }

    /// <summary>Records the board or replays it; null for neither.</summary>
    public BoardTape? Tape { get; init; }

    /// <summary>What the tape may hold of texts. Needed with <see cref="Tape"/>.</summary>
    public TapeMask? Mask { get; init; }

    /// <summary>What lies on the flash, instead of the folder's content.</summary>
    public IFlashContent? Flash { get; init; }

    /// <summary>The board's id, when it is not to follow from the seed.</summary>
    public string? UniqueId { get; init; }

    /// <summary>The other side of the network, instead of the PC's.</summary>
    public Hal.IHttp? Network { get; init; }

    /// <summary>Without a configured model the demo model answers.</summary>
    public bool UseDemoModel { get; init; } = true;
}
