using System.Text;

namespace NanoAgent.Safety;

/// <summary>
/// A private key as PEM or OpenPGP text (RFC 7468), its lines broken as in a file or by the \n of JSON. Certificates and
/// public keys are meant to be seen. Pure.
/// </summary>
internal static class PemKey
{
    private static readonly byte[] Begin = Encoding.UTF8.GetBytes("-----begin ");
    private static readonly byte[] Private = Encoding.UTF8.GetBytes("private key");
    private static readonly byte[] Last = Encoding.UTF8.GetBytes("-----end ");

    /// <summary>Where the block ends that begins here, closing line included; a block without one ends where its letters do. -1 for none.</summary>
    public static int End(byte[] bytes, int at, int low, int end)
    {
        bool isFirst = at == low || bytes[at - 1] != '-';
        int title = isFirst && KeyLetters.IsWordAt(bytes, at, end, Begin) ? at + Begin.Length : end;
        int dashes = title;
        bool isPrivate = false;
        while (dashes < end && (KeyLetters.IsAlphanumeric(bytes[dashes]) || bytes[dashes] == ' '))
        {
            isPrivate |= KeyLetters.IsWordAt(bytes, dashes, end, Private);
            dashes++;
        }

        return isPrivate ? BodyEnd(bytes, dashes, end) : -1;
    }

    private static int BodyEnd(byte[] bytes, int at, int end)
    {
        while (at < end && IsBody(bytes[at]))
        {
            if (bytes[at] == '-' && KeyLetters.IsWordAt(bytes, at, end, Last))
            {
                return ClosingLineEnd(bytes, at + Last.Length, end);
            }

            at++;
        }

        return at;
    }

    private static int ClosingLineEnd(byte[] bytes, int at, int end)
    {
        while (at < end && (KeyLetters.IsAlphanumeric(bytes[at]) || bytes[at] == ' '))
        {
            at++;
        }

        while (at < end && bytes[at] == '-')
        {
            at++;
        }

        return at;
    }

    // Base64, line ends, the backslashes of JSON, and the header lines of encrypted keys.
    private static bool IsBody(byte b) =>
        KeyLetters.SixBitsOf(b) >= 0 || b == '=' || b == ' ' || b == '\n' || b == '\r'
        || b == KeyLetters.Backslash || b == ':' || b == ',' || b == '.' || b == '(' || b == ')';
}
