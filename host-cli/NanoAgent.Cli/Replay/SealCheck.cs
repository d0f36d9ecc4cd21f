using System.Buffers;
using System.Text;
using System.Text.Json;
using NanoAgent.Cli.Recording;
using NanoAgent.Text;

namespace NanoAgent.Cli.Replay;

/// <summary>
/// Compares the lines of a recording with the check sums behind them. A change of one line is told from a change of its sum by
/// the sum after it. Where lines and sums are no longer in step, the first place is named and the rest is not looked at. Pure.
/// </summary>
internal static class SealCheck
{
    private const string LineChanged = "it was changed after it was written";
    private const string SumChanged = "the check sum itself was changed";

    private static readonly SearchValues<byte> HexDigits = SearchValues.Create("0123456789ABCDEF"u8);
    private static readonly int SumLength = SealedStream.Mark.Length + 8;

    public static bool HasSums(byte[][] lines) => lines.Any(IsSum);

    /// <summary>Where it was damaged: the number of the line, and what is wrong there.</summary>
    /// <param name="lines">The lines without their ends.</param>
    /// <param name="isWhole">The last line has an end.</param>
    public static IEnumerable<(int Line, string Why)> Find(byte[][] lines, bool isWhole)
    {
        uint written = 0;
        (int Line, uint Computed)? suspect = null;
        for (int i = 0; i < lines.Length; i += 2)
        {
            if (OutOfStep(lines, i, isWhole) is { } where)
            {
                return suspect is { } first ? [(first.Line, LineChanged), where] : where.Line == 0 ? [] : [where];
            }

            if (i + 1 >= lines.Length || IsCutSum(lines, i + 1, isWhole))
            {
                break;
            }

            uint sum = Convert.ToUInt32(Encoding.ASCII.GetString(lines[i + 1])[SealedStream.Mark.Length..], 16);
            uint computed = Crc32.Of(written, lines[i], 0, lines[i].Length);
            if (suspect is { } before)
            {
                bool isSumChanged = sum != computed && sum == Crc32.Of(before.Computed, lines[i], 0, lines[i].Length);
                return [isSumChanged ? (before.Line + 1, SumChanged) : (before.Line, LineChanged)];
            }

            suspect = sum == computed ? null : (i + 1, computed);
            written = sum;
        }

        return suspect is { } last ? [(last.Line, LineChanged + ", or its check sum was")] : [];
    }

    // Line 0 says that the recording ends here in the middle, which is no damage.
    private static (int Line, string Why)? OutOfStep(byte[][] lines, int i, bool isWhole)
    {
        if (IsSum(lines[i]))
        {
            return (i + 1, "a check sum stands where a record belongs");
        }

        bool isLast = i + 1 >= lines.Length;
        bool isReadable = IsReadable(lines[i]);
        if (isLast)
        {
            return isWhole && !isReadable ? (i + 1, LineChanged) : (0, "");
        }

        if (!IsSum(lines[i + 1]))
        {
            return isReadable ? (i + 2, SumChanged) : (i + 1, LineChanged);
        }

        bool isSound = lines[i + 1].Length == SumLength && lines[i + 1].AsSpan(SealedStream.Mark.Length).IndexOfAnyExcept(HexDigits) < 0;
        return isSound || IsCutSum(lines, i + 1, isWhole) ? null : (i + 2, SumChanged);
    }

    private static bool IsCutSum(byte[][] lines, int i, bool isWhole) =>
        !isWhole && i == lines.Length - 1 && lines[i].Length <= SumLength
        && lines[i].AsSpan(SealedStream.Mark.Length).IndexOfAnyExcept(HexDigits) < 0;

    private static bool IsSum(byte[] line) => line.AsSpan().StartsWith("#="u8);

    private static bool IsReadable(byte[] line)
    {
        if (line.Length == 0 || line[0] == (byte)'#')
        {
            return true;
        }

        try
        {
            using JsonDocument document = JsonDocument.Parse(line);
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
