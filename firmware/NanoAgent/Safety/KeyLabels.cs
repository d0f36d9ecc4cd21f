using System.Text;

namespace NanoAgent.Safety;

/// <summary>
/// Keys without a shape of their own, known by the label before them: what follows "Authorization:", and the secret access
/// key of AWS, whose 40 letters look like a hash. Pure.
/// </summary>
internal static class KeyLabels
{
    private const int BearerLettersMin = 8;
    private const int AwsLetters = 40;

    /// <summary>Quotes, blanks, colons and backslashes between a label and its key; more is other text.</summary>
    private const int GapMax = 12;

    private static readonly byte[] Authorization = Encoding.UTF8.GetBytes("authorization");
    private static readonly byte[] Secret = Encoding.UTF8.GetBytes("secret");
    private static readonly byte[] Access = Encoding.UTF8.GetBytes("access");
    private static readonly byte[] Key = Encoding.UTF8.GetBytes("key");

    private static readonly byte[][] Schemes =
    {
        Encoding.UTF8.GetBytes("bearer"), Encoding.UTF8.GetBytes("basic"), Encoding.UTF8.GetBytes("token"),
    };

    /// <summary>Where the key ends whose label begins here, or -1.</summary>
    public static int End(byte[] bytes, int at, int end, out int from)
    {
        from = at;
        return KeyLetters.IsWordAt(bytes, at, end, Authorization)
            ? BearerEnd(bytes, at + Authorization.Length, end, out from)
            : KeyLetters.IsWordAt(bytes, at, end, Secret) ? AwsEnd(bytes, at + Secret.Length, end, out from) : -1;
    }

    private static int BearerEnd(byte[] bytes, int at, int end, out int from)
    {
        from = Gap(bytes, at, end);
        int scheme = 0;
        foreach (byte[] word in Schemes)
        {
            scheme = KeyLetters.IsWordAt(bytes, from, end, word) ? word.Length : scheme;
        }

        int start = scheme == 0 ? from : Gap(bytes, from + scheme, end);
        bool isKey = scheme > 0 && from > at && start > from + scheme;
        from = start;
        int stop = start;
        while (isKey && stop < end && (KeyLetters.SixBitsOf(bytes[stop]) >= 0 || bytes[stop] == '.' || bytes[stop] == '~' || bytes[stop] == '='))
        {
            stop++;
        }

        return stop - start >= BearerLettersMin ? stop : -1;
    }

    private static int AwsEnd(byte[] bytes, int at, int end, out int from)
    {
        from = at;
        int access = Separator(bytes, at, end);
        int key = KeyLetters.IsWordAt(bytes, access, end, Access) ? Separator(bytes, access + Access.Length, end) : end;
        if (!KeyLetters.IsWordAt(bytes, key, end, Key))
        {
            return -1;
        }

        from = Gap(bytes, key + Key.Length, end);
        int stop = from;
        while (stop < end && KeyLetters.SixBitsOf(bytes[stop]) >= 0)
        {
            stop++;
        }

        return stop - from == AwsLetters && from > key + Key.Length ? stop : -1;
    }

    private static int Separator(byte[] bytes, int at, int end) =>
        at < end && (bytes[at] == '_' || bytes[at] == '-' || bytes[at] == ' ') ? at + 1 : at;

    private static int Gap(byte[] bytes, int at, int end)
    {
        int stop = at;
        while (stop < end && stop - at < GapMax && IsGap(bytes[stop]))
        {
            stop++;
        }

        return stop;
    }

    private static bool IsGap(byte b) =>
        b == ' ' || b == '\t' || b == ':' || b == '=' || b == '\'' || b == KeyLetters.Quote || b == KeyLetters.Backslash;
}
