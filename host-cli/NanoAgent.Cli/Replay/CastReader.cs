using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using NanoAgent.Virtual;

namespace NanoAgent.Cli.Replay;

/// <summary>Reads an asciicast v3 file, ours or another's, and finds out where it was damaged.</summary>
internal sealed partial class CastReader
{
    /// <summary>A day of a busy board; what is larger is no recording of ours.</summary>
    private const long BytesMax = 1L << 30;

    private readonly List<TapeItem> _events = [];
    private readonly Dictionary<int, string> _troubles = [];
    private JsonObject? _header;
    private decimal _seconds;

    /// <exception cref="CliException">There is no such file, or it is no recording.</exception>
    public static CastRecording Read(string path)
    {
        try
        {
            return new FileInfo(path).Length <= BytesMax ? Read(path, File.ReadAllBytes(path)) : throw NoRecording(path, "it is larger than a gigabyte");
        }
        catch (Exception ex) when (ex is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new CliException($"cannot read the recording '{path}': {ex.Message}", "nanoagent up --record FILE makes one", ExitCodes.Failed);
        }
    }

    public static CastRecording Read(string path, byte[] bytes)
    {
        byte[][] lines = Split(bytes);
        var reader = new CastReader();
        for (int i = 0; i < lines.Length; i++)
        {
            reader.Parse(i + 1, lines[i]);
        }

        bool isWhole = bytes.Length > 0 && bytes[^1] == (byte)'\n';
        bool isSealed = SealCheck.HasSums(lines);
        CastDamage[] damage = [.. isSealed
            ? SealCheck.Find(lines, isWhole).Select(found => reader.Locate(found.Line, found.Why, lines))
            : reader._troubles.Where(found => found.Key < lines.Length || isWhole).Select(found => reader.Locate(found.Key, found.Value, lines))];
        if ((reader._header?["version"] as JsonValue)?.ToString() != "3")
        {
            throw NoRecording(path, damage.Length > 0 ? damage[0].ToString() : "it does not begin with the header of an asciicast v3 file");
        }

        return new CastRecording(path, reader._header!, reader._events) { Damage = damage, IsSealed = isSealed };
    }

    private static CliException NoRecording(string path, string why) =>
        new($"'{path}' is no recording that can be read: {why}", "a file of nanoagent up --record FILE", ExitCodes.Refused);

    private static byte[][] Split(byte[] bytes)
    {
        var lines = new List<byte[]>();
        int start = 0;
        for (int end; start < bytes.Length; start = end + 1)
        {
            int length = bytes.AsSpan(start).IndexOf((byte)'\n');
            end = length < 0 ? bytes.Length : start + length;
            lines.Add(bytes[start..end]);
        }

        return [.. lines];
    }

    // What stands in a line that was changed is told as well as it can still be read.
    private CastDamage Locate(int line, string why, byte[][] lines)
    {
        Match word = EventWord().Match(Encoding.UTF8.GetString(lines[line - 1]));
        string kind = line == 1 ? "header"
            : _events.Find(item => item.Line == line) is { } item ? item.Kind
            : lines[line - 1].AsSpan().StartsWith("#="u8) ? "check sum"
            : word.Success ? word.Groups[1].Value : "unknown";
        int turn = _events.TakeWhile(one => one.Line <= line).Count(TurnCount.Begins);
        return new CastDamage(line, kind, turn, why);
    }

    private void Parse(int number, byte[] line)
    {
        if (line.Length == 0 || line[0] == (byte)'#')
        {
            return;
        }

        try
        {
            // The parser looks at the bytes of a text only when somebody asks for it.
            JsonNode? node = System.Text.Unicode.Utf8.IsValid(line) ? JsonNode.Parse(line) : throw new FormatException("it is no UTF-8");
            if (_header is null)
            {
                _header = node as JsonObject ?? throw new FormatException("it is no header");
                return;
            }

            if (node is not JsonArray { Count: 3 } parts || (string?)parts[1] is not { Length: 1 } code || (string?)parts[2] is not { } text
                || (decimal?)parts[0] is not { } seconds)
            {
                throw new FormatException("it is no event");
            }

            _seconds += Math.Max(0, seconds);
            _events.Add(new TapeItem(number, (long)(_seconds * 1000), code[0], text));
        }
        catch (Exception ex) when (ex is JsonException or InvalidOperationException or FormatException or OverflowException)
        {
            _troubles[number] = ex is JsonException ? "it is no JSON" : ex.Message;
        }
    }

    [GeneratedRegex("""\\?"ev\\?":\\?"([a-z.]+)""")]
    private static partial Regex EventWord();
}
