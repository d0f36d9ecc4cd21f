namespace NanoAgent.Safety;

/// <summary>A JSON web token (RFC 7519): header and payload are JSON objects, and {" is eyJ in base64. Pure.</summary>
internal static class WebToken
{
    private const int JwtPartMin = 10;

    /// <summary>Where the token ends that begins at this letter, or -1.</summary>
    public static int End(byte[] bytes, int at, int end)
    {
        int header = IsObject(bytes, at, end) ? KeyLetters.WordEnd(bytes, at, end) : at;
        int payload = IsPart(bytes, at, header, end) && IsObject(bytes, header + 1, end) ? KeyLetters.WordEnd(bytes, header + 1, end) : header;
        int signature = payload > header && IsPart(bytes, header + 1, payload, end) ? KeyLetters.WordEnd(bytes, payload + 1, end) : payload;
        return signature - payload - 1 >= JwtPartMin ? signature : -1;
    }

    private static bool IsObject(byte[] bytes, int at, int end) =>
        at + 2 < end && bytes[at] == 'e' && bytes[at + 1] == 'y' && bytes[at + 2] == 'J';

    private static bool IsPart(byte[] bytes, int at, int dot, int end) => dot - at >= JwtPartMin && dot < end && bytes[dot] == '.';
}
