using System.Buffers;
using System.Collections.Concurrent;
using System.Text;
using System.Text.RegularExpressions;

namespace NanoAgent.Fakes;

/// <summary>
/// Looks at every byte that leaves a board in any test. The secrets of all tests contain one word, so nobody has to say
/// which ones are in use: the word, plain or coded, is the leak. Whoever finds one fails its own test, and the suite fails
/// besides, for what leaks after a test's end.
/// </summary>
public sealed partial class CanaryWatch
{
    /// <summary>Part of each secret that a test gives to a board.</summary>
    public const string Word = "CANARY";

    private const int ShownChars = 40;

    // The word; in base64 at the three places that it can have in a group of three bytes; in hexadecimal digits.
    private static readonly byte[][] Spellings =
    [
        [.. "CANARY"u8], [.. "Q0FOQVJZ"u8], [.. "NBTkFSW"u8], [.. "DQU5BUl"u8], [.. "43414E415259"u8], [.. "43414e415259"u8],
    ];

    private readonly ConcurrentQueue<string> _leaks = new();

    /// <summary>The one that all fakes report to.</summary>
    public static CanaryWatch Suite { get; } = new();

    /// <summary>What leaked so far, each with its place.</summary>
    public IReadOnlyCollection<string> Leaks => _leaks;

    /// <summary>Looks at what left a board and keeps what leaked.</summary>
    /// <param name="place">Says where it was seen, for the one who has to find the leak.</param>
    /// <param name="bytes">What left.</param>
    /// <returns>Null, or the leak as a sentence.</returns>
    public string? See(string place, ReadOnlySpan<byte> bytes)
    {
        string? found = Find(bytes);
        if (found is null)
        {
            return null;
        }

        string leak = $"a secret came out at {place}: {found}";
        _leaks.Enqueue(leak);
        return leak;
    }

    public string? See(string place, string text)
    {
        // From the pool: some tests count what the firmware allocates.
        byte[] bytes = ArrayPool<byte>.Shared.Rent(Encoding.UTF8.GetMaxByteCount(text.Length));
        try
        {
            return See(place, bytes.AsSpan(0, Encoding.UTF8.GetBytes(text, bytes)));
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(bytes);
        }
    }

    /// <summary>Looks at every file of a folder but those that are there for secrets.</summary>
    /// <param name="place">Says whose folder it is.</param>
    /// <param name="folder">The flash of a board, or what a command has written.</param>
    /// <param name="isKnown">True for a file that holds secrets with good reason, by its path inside the folder.</param>
    /// <returns>Null, or the first leak.</returns>
    public string? SeeFolder(string place, string folder, Func<string, bool> isKnown)
    {
        string? first = null;
        foreach (string path in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories))
        {
            string name = Path.GetRelativePath(folder, path).Replace('\\', '/');
            if (!IsForSecrets(name) && !isKnown(name))
            {
                string? leak = See(place + "/" + name, File.ReadAllBytes(path));
                first ??= leak;
            }
        }

        return first;
    }

    /// <summary>The secret store and its half-written and tried forms, and a restore that was not yet taken.</summary>
    public static bool IsForSecrets(string name) =>
        name.Contains("secrets.json", StringComparison.Ordinal) || name.StartsWith("trial/", StringComparison.Ordinal)
        || name.StartsWith("restore/", StringComparison.Ordinal);

    /// <summary>Throws when anything leaked.</summary>
    public void AssertNothingLeaked()
    {
        if (!_leaks.IsEmpty)
        {
            throw new InvalidOperationException(string.Join("\n", _leaks));
        }
    }

    /// <summary>The surroundings of the secret, or null when there is none. Costs no memory then.</summary>
    public static string? Find(ReadOnlySpan<byte> bytes)
    {
        foreach (byte[] spelling in Spellings)
        {
            int at = bytes.IndexOf(spelling);
            if (at >= 0)
            {
                int from = Math.Max(0, at - ShownChars);
                return Encoding.UTF8.GetString(bytes[from..Math.Min(bytes.Length, at + ShownChars)]);
            }
        }

        // Escapes of the word's letters are rare; only then it is worth taking the text apart.
        bool mayBeEscaped = bytes.IndexOf("%4"u8) >= 0 || bytes.IndexOf("%5"u8) >= 0 || bytes.IndexOf("\\u004"u8) >= 0 || bytes.IndexOf("\\u005"u8) >= 0;
        return mayBeEscaped ? FindEscaped(Encoding.UTF8.GetString(bytes)) : null;
    }

    private static string? FindEscaped(string text)
    {
        string plain = Escape().Replace(text, match => ((char)Convert.ToInt32(match.Groups[1].Value + match.Groups[2].Value, 16)).ToString());
        int at = plain.IndexOf(Word, StringComparison.Ordinal);
        return at < 0 ? null : plain.Substring(Math.Max(0, at - ShownChars), Math.Min(ShownChars, at) + Word.Length);
    }

    [GeneratedRegex(@"\\+u00([0-7][0-9A-Fa-f])|%([0-7][0-9A-Fa-f])")]
    private static partial Regex Escape();
}
