namespace NanoAgent.Safety;

/// <summary>
/// Does a secret stand here, however it is escaped? Each letter may come as it is, as %XX, as \uXXXX or behind
/// backslashes: JSON's, those of JSON inside JSON, and Markdown's. Only who writes a backslash itself as \u005c, and that
/// in JSON inside JSON, is not seen through. Pure.
/// </summary>
internal static class SecretMatch
{
    /// <summary>Where the secret ends that begins at this place, or -1.</summary>
    /// <param name="bytes">The text.</param>
    /// <param name="at">Where it would begin.</param>
    /// <param name="end">End of the text.</param>
    /// <param name="form">What is looked for.</param>
    /// <param name="isJson">A quote without a backslash ends the string, so no secret goes beyond it.</param>
    /// <param name="isEscaped">The byte before is a backslash that escapes the first one.</param>
    public static int End(byte[] bytes, int at, int end, SecretForm form, bool isJson, bool isEscaped)
    {
        int found = End(bytes, at, end, form, isJson, isEscaped, false);

        // A percent sign of the secret's own may stand there as it is, with two hexadecimal digits by chance behind it.
        found = found < 0 && form.HasPercent ? End(bytes, at, end, form, isJson, isEscaped, true) : found;
        return found < 0 && form.HasBackslash ? JsonMatch.End(bytes, at, end, form, isEscaped) : found;
    }

    private static int End(byte[] bytes, int at, int end, SecretForm form, bool isJson, bool isEscaped, bool isPercentPlain)
    {
        int matched = 0;
        while (matched < form.Length)
        {
            int run = Backslashes(bytes, at, end);
            if (run > 0)
            {
                // As many as there are: each level of JSON doubles them.
                int own = form.BackslashesAt(matched);
                matched += own < run ? own : run;
                at += run;
                isEscaped = (run & 1) == 1;
                if (matched == form.Length)
                {
                    break;
                }
            }

            if (at >= end || (isJson && !isEscaped && bytes[at] == KeyLetters.Quote))
            {
                return -1;
            }

            bool isBehindBackslash = run > 0 || isEscaped;
            isEscaped = false;
            int letters = 1;
            int length = isBehindBackslash ? EscapedLetter.UnicodeLength(bytes, at, end, form, matched, out letters) : 0;
            length = length > 0 ? length : EscapedLetter.Length(bytes, at, end, form, matched, isBehindBackslash, isPercentPlain);
            if (length == 0)
            {
                return -1;
            }

            at += length;
            matched += letters;
        }

        return at;
    }

    /// <summary>Backslashes in a row from here on.</summary>
    public static int Backslashes(byte[] bytes, int at, int end)
    {
        int run = 0;
        while (at + run < end && bytes[at + run] == KeyLetters.Backslash)
        {
            run++;
        }

        return run;
    }
}
