using System.Text;
using NanoAgent.Json;

namespace NanoAgent.Esp32.Http;

/// <summary>
/// The first message of a TLS handshake, only to see whether a server answers it at all (RFC 5246 7.4.1.2, RFC 6066 3,
/// RFC 8422 5.1). It offers what the servers that a board talks to accept; the handshake behind it is never finished. Pure.
/// </summary>
public static class TlsHello
{
    /// <summary>Type, version and length of a record.</summary>
    public const int RecordHeadBytes = 5;

    private const byte Alert = 21;
    private const byte Handshake = 22;
    private const int RandomBytes = 32;

    // A name of 255 bytes and everything else.
    private const int BytesMax = 512;

    /// <summary>One record with a ClientHello for a host.</summary>
    /// <param name="host">A name of at most 255 bytes; an address goes without the extension that names the server.</param>
    /// <param name="seed">Fills the random field; nothing is kept secret with it.</param>
    public static byte[] For(string host, long seed)
    {
        byte[] body = Body(host, seed);
        ByteBuffer record = new ByteBuffer(body.Length + 9, BytesMax);
        record.Append(Handshake);
        AppendWord(record, 0x0301);
        AppendWord(record, body.Length + 4);

        // ClientHello, and its length in three bytes.
        AppendWord(record, 0x0100);
        AppendWord(record, body.Length);
        Append(record, body);
        return record.ToArray();
    }

    /// <summary>True for the head of a record that goes on with a handshake or refuses it: somebody is there and speaks TLS.</summary>
    public static bool IsAnswer(byte[] head) => (head[0] == Handshake || head[0] == Alert) && head[1] == 3;

    private static byte[] Body(string host, long seed)
    {
        ByteBuffer body = new ByteBuffer(256, BytesMax);

        // Version 1.2, random bytes, no session to go on with.
        AppendWord(body, 0x0303);
        for (int i = 0; i < RandomBytes; i++)
        {
            seed = (seed * 1103515245 + 12345) & 0x7FFFFFFF;
            body.Append((byte)(seed >> 16));
        }

        body.Append((byte)0);
        Append(body, Suites());
        byte[] name = IsAddress(host) ? new byte[0] : ServerName(host);
        byte[] curves = Curves();
        AppendWord(body, name.Length + curves.Length);
        Append(body, name);
        Append(body, curves);
        return body.ToArray();
    }

    // The extension server_name: a list with one host name in it.
    private static byte[] ServerName(string host)
    {
        byte[] name = Encoding.UTF8.GetBytes(host);
        ByteBuffer extension = new ByteBuffer(name.Length + 9, BytesMax);
        AppendWord(extension, 0);
        AppendWord(extension, name.Length + 5);
        AppendWord(extension, name.Length + 3);
        extension.Append((byte)0);
        AppendWord(extension, name.Length);
        Append(extension, name);
        return extension.ToArray();
    }

    private static bool IsAddress(string host)
    {
        foreach (char c in host.ToCharArray())
        {
            if (c != '.' && (c < '0' || c > '9'))
            {
                return false;
            }
        }

        return true;
    }

    private static void AppendWord(ByteBuffer buffer, int word)
    {
        buffer.Append((byte)(word >> 8));
        buffer.Append((byte)word);
    }

    private static void Append(ByteBuffer buffer, byte[] bytes) => buffer.Append(bytes, 0, bytes.Length);

    // ECDHE with AES-GCM and ChaCha20, for ECDSA and for RSA certificates, behind their length; then the older ones, because some
    // servers hang up without a word when they find none of theirs; no compression.
    private static byte[] Suites() => new byte[]
    {
        0x00, 0x20, 0xC0, 0x2B, 0xC0, 0x2C, 0xC0, 0x2F, 0xC0, 0x30, 0xCC, 0xA9, 0xCC, 0xA8,
        0xC0, 0x23, 0xC0, 0x27, 0xC0, 0x09, 0xC0, 0x0A, 0xC0, 0x13, 0xC0, 0x14, 0x00, 0x9C, 0x00, 0x9D, 0x00, 0x2F, 0x00, 0x35, 0x01, 0x00,
    };

    // Groups x25519, secp256r1, secp384r1; uncompressed points; signatures by ECDSA, RSA-PSS and RSA with SHA-256 and SHA-384.
    private static byte[] Curves() => new byte[]
    {
        0x00, 0x0A, 0x00, 0x08, 0x00, 0x06, 0x00, 0x1D, 0x00, 0x17, 0x00, 0x18,
        0x00, 0x0B, 0x00, 0x02, 0x01, 0x00,
        0x00, 0x0D, 0x00, 0x0E, 0x00, 0x0C, 0x04, 0x03, 0x05, 0x03, 0x08, 0x04, 0x08, 0x05, 0x04, 0x01, 0x05, 0x01,
    };
}
