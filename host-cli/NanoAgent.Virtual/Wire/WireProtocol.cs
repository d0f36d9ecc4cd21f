namespace NanoAgent.Virtual;

/// <summary>The numbers of the nanoFramework Wire Protocol that both ends agree on (WireProtocol.h of nf-interpreter).</summary>
public static class WireProtocol
{
    public const int HeaderBytes = 32;

    /// <summary>WP_PACKET_SIZE of the ESP32-S3 images.</summary>
    public const int PayloadBytesMax = 1024;

    public const uint Ping = 0x00;
    public const uint Message = 0x01;
    public const uint Reboot = 0x07;
    public const uint OemInfo = 0x0E;
    public const uint QueryConfiguration = 0x0F;
    public const uint UpdateConfiguration = 0x10;
    public const uint StorageOperation = 0x11;
    public const uint TargetInfo = 0x20;

    /// <summary>The sender wants no answer.</summary>
    public const uint NonCritical = 0x0001;

    public const uint Reply = 0x0002;
    public const uint BadPayload = 0x0008;
    public const uint NoCaching = 0x2000;
    public const uint Nack = 0x4000;
    public const uint Ack = 0x8000;

    /// <summary>Who answers a ping: the runtime, not the booter.</summary>
    public const uint SourceNanoClr = 0x00010000;

    /// <summary>Who asks: a host.</summary>
    public const uint SourceHost = 0x00010002;

    /// <summary>Ping flags of a packet size of 1,024 bytes; the CRC bit (0x10) is off, as in the S3 images.</summary>
    public const uint PacketSize1024 = 0x100;

    /// <summary>Ping flag of a runtime that was built with CRC.</summary>
    public const uint PingCrc = 0x10;

    /// <summary>Debug output is sent in messages of at most this many bytes, cut anywhere, also inside a character.</summary>
    public const int MessageBytesMax = 127;

    internal static ReadOnlySpan<byte> Marker => "NFPKTV1\0"u8;

    /// <summary>Seen while a board boots.</summary>
    internal static ReadOnlySpan<byte> BootMarker => "NFDBGV1\0"u8;
}
