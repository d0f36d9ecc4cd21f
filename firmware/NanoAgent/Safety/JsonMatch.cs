namespace NanoAgent.Safety;

/// <summary>
/// Does a secret with backslashes of its own stand here, by the letter of one level of JSON? There \\ and \u005c may stand
/// in any order, which <see cref="SecretMatch"/> with its many levels cannot tell apart. Pure.
/// </summary>
internal static class JsonMatch
{
    /// <summary>Where the secret ends that begins at this place, or -1.</summary>
    public static int End(byte[] bytes, int at, int end, SecretForm form, bool isEscaped)
    {
        int matched = 0;
        while (matched < form.Length)
        {
            bool isNew = !isEscaped && at + 1 < end && bytes[at] == KeyLetters.Backslash;
            bool isEscape = isNew || isEscaped;
            isEscaped = false;
            at += isNew ? 1 : 0;
            if (at >= end || (!isEscape && bytes[at] == KeyLetters.Quote))
            {
                return -1;
            }

            int letters = 1;
            int length = isEscape ? EscapedLetter.UnicodeLength(bytes, at, end, form, matched, out letters) : 0;
            length = length > 0 ? length : EscapedLetter.Length(bytes, at, end, form, matched, isEscape, true);
            if (length == 0)
            {
                return -1;
            }

            at += length;
            matched += letters;
        }

        return at;
    }
}
