using NanoAgent.Virtual;

namespace NanoAgent.Cli.Link;

/// <summary>Who answered a ping of the Wire Protocol.</summary>
internal sealed record WireRuntime(uint Source, uint Flags)
{
    /// <summary>The runtime runs, and with it the firmware; otherwise only the booter does.</summary>
    public bool IsRuntime => Source == WireProtocol.SourceNanoClr;

    public bool HasCrc => (Flags & WireProtocol.PingCrc) != 0;

    /// <summary>The longest payload that it takes.</summary>
    public int PacketBytes => (Flags & 0xF00) switch
    {
        0x200 => 512,
        0x300 => 256,
        0x400 => 128,
        _ => WireProtocol.PayloadBytesMax,
    };
}
