using System.Buffers.Binary;
using System.Text;
using System.Text.RegularExpressions;

namespace NanoAgent.Virtual;

/// <summary>
/// The files <c>I:\inbox\N.json</c> and <c>N.ok</c> that a host stores on a running board to send it a line; the twin of
/// MailboxConsole of NanoAgent.Esp32. Understands both payloads of StorageOperation, that of firmware up to 1.17.0.257
/// and the newer one, which do not understand each other. There is no other storage behind it.
/// </summary>
internal sealed partial class WireMailbox
{
    /// <summary>StorageOperationErrorCode of nf-debugger.</summary>
    public const uint NoError = 0x01;
    public const uint WriteError = 0x10;
    public const uint DeleteError = 0x20;
    public const uint PlatformError = 0x30;

    private const uint Write = 1;
    private const uint Delete = 2;
    private const uint Append = 3;

    /// <summary>What MailboxConsole takes of one letter.</summary>
    private const int LetterBytesMax = 16 * 1024;

    /// <summary>Letters without a marker; a host writes one after the other.</summary>
    private const int FilesMax = 64;

    private readonly Dictionary<string, byte[]> _files = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Carries out one operation. A letter that its marker completed comes back as a line with its end.</summary>
    public uint Run(byte[] payload, out byte[] line)
    {
        line = [];
        if (Parse(payload) is not { } request || InboxFile().Match(request.Name) is not { Success: true } match)
        {
            return PlatformError;
        }

        string file = match.Groups["file"].Value;
        switch (request.Operation)
        {
            case Delete:
                return _files.Remove(file) ? NoError : DeleteError;
            case Write or Append:
                byte[] before = request.Operation == Append ? _files.GetValueOrDefault(file, []) : [];
                if (before.Length + request.Data.Length > LetterBytesMax || (_files.Count >= FilesMax && !_files.ContainsKey(file)))
                {
                    return WriteError;
                }

                _files[file] = [.. before, .. request.Data];
                line = file.EndsWith(".ok", StringComparison.OrdinalIgnoreCase) ? TakeLetter(file) : [];
                return NoError;
            default:
                return PlatformError;
        }
    }

    private byte[] TakeLetter(string marker)
    {
        _files.Remove(marker);
        return _files.Remove(Path.ChangeExtension(marker, ".json"), out byte[]? letter) && letter.Length > 0 ? [.. letter, (byte)'\n'] : [];
    }

    private static Request? Parse(ReadOnlySpan<byte> payload) =>
        payload.Length < 12 ? null : ParseNew(payload) ?? ParseOld(payload);

    // op, dataLength, offset, name with a NUL, data
    private static Request? ParseNew(ReadOnlySpan<byte> payload)
    {
        ReadOnlySpan<byte> rest = payload[12..];
        int nameLength = rest.IndexOf((byte)0);
        uint dataLength = Word(payload, 4);
        return nameLength > 0 && IsPath(rest[..nameLength]) && rest.Length == nameLength + 1 + dataLength
            ? new Request(Word(payload, 0), Encoding.ASCII.GetString(rest[..nameLength]), rest[(nameLength + 1)..].ToArray())
            : null;
    }

    // op, nameLength, dataLength, offset, name without a NUL, data
    private static Request? ParseOld(ReadOnlySpan<byte> payload)
    {
        if (payload.Length < 16)
        {
            return null;
        }

        uint nameLength = Word(payload, 4);
        ReadOnlySpan<byte> rest = payload[16..];
        if (nameLength == 0 || nameLength > rest.Length || rest.Length != nameLength + Word(payload, 8))
        {
            return null;
        }

        ReadOnlySpan<byte> name = rest[..(int)nameLength];
        return IsPath(name) ? new Request(Word(payload, 0), Encoding.ASCII.GetString(name), rest[(int)nameLength..].ToArray()) : null;
    }

    // The drive letter tells the two payloads apart: in the other one a length or an offset stands there.
    private static bool IsPath(ReadOnlySpan<byte> name) => name.Length > 3 && name[0] == 'I' && name[1] == ':' && name[2] is (byte)'\\' or (byte)'/';

    private static uint Word(ReadOnlySpan<byte> payload, int offset) => BinaryPrimitives.ReadUInt32LittleEndian(payload[offset..]);

    [GeneratedRegex(@"^I:[\\/]inbox[\\/](?<file>[0-9]{1,9}\.(json|ok))$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex InboxFile();

    private sealed record Request(uint Operation, string Name, byte[] Data);
}
