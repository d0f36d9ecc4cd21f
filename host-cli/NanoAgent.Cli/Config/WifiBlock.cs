using System.Buffers.Binary;
using System.Text;

namespace NanoAgent.Cli.Config;

/// <summary>
/// The Wi-Fi profile of the runtime (Wireless80211 of nf-interpreter), packed: marker, id, authentication, encryption, radio,
/// name in 32 bytes, password in 64, options. Pure.
/// </summary>
/// <param name="Id">The profile's number.</param>
/// <param name="Radio">Kind of radio, which nothing of ours decides: it is kept as the board has it.</param>
/// <param name="Ssid">Name of the network.</param>
/// <param name="Password">Empty for an open network.</param>
internal sealed record WifiBlock(uint Id, byte Radio, string Ssid, string Password)
{
    public const int BytesCount = 108;

    private const int AuthenticationAt = 8;
    private const int EncryptionAt = 9;
    private const int RadioAt = 10;
    private const int SsidAt = 11;
    private const int SsidBytes = 32;
    private const int PasswordAt = SsidAt + SsidBytes;
    private const int PasswordBytes = 64;
    private const int OptionsAt = PasswordAt + PasswordBytes;

    private const byte OpenAuthentication = 4;
    private const byte Wpa2Authentication = 8;
    private const byte NoEncryption = 0;
    private const byte Wpa2PskEncryption = 5;

    // Joined at each start, without waiting for the firmware.
    private const byte AutoConnect = 6;

    private static ReadOnlySpan<byte> Marker => "WN1\0"u8;

    /// <summary>Null when these bytes are no profile.</summary>
    public static WifiBlock? Decode(ReadOnlySpan<byte> bytes) => bytes.Length >= BytesCount && bytes.StartsWith(Marker)
        ? new WifiBlock(
            BinaryPrimitives.ReadUInt32LittleEndian(bytes[4..]),
            bytes[RadioAt],
            Text(bytes.Slice(SsidAt, SsidBytes)),
            Text(bytes.Slice(PasswordAt, PasswordBytes)))
        : null;

    /// <exception cref="ArgumentException">A text is too long for its place.</exception>
    public byte[] Encode()
    {
        byte[] bytes = new byte[BytesCount];
        bool isOpen = Password.Length == 0;
        Marker.CopyTo(bytes);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(4), Id);
        bytes[AuthenticationAt] = isOpen ? OpenAuthentication : Wpa2Authentication;
        bytes[EncryptionAt] = isOpen ? NoEncryption : Wpa2PskEncryption;
        bytes[RadioAt] = Radio;
        Put(Ssid, bytes.AsSpan(SsidAt, SsidBytes));
        Put(Password, bytes.AsSpan(PasswordAt, PasswordBytes));
        bytes[OptionsAt] = AutoConnect;
        return bytes;
    }

    // Full places have no zero at their end.
    private static string Text(ReadOnlySpan<byte> place)
    {
        int end = place.IndexOf((byte)0);
        return Encoding.UTF8.GetString(end < 0 ? place : place[..end]);
    }

    private static void Put(string text, Span<byte> place)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        if (bytes.Length > place.Length)
        {
            throw new ArgumentException($"a text of {bytes.Length} bytes does not fit into {place.Length}");
        }

        bytes.CopyTo(place);
    }
}
