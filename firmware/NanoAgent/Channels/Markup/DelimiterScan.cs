namespace NanoAgent.Channels.Markup;

/// <summary>
/// Which marks may begin and end an emphasis: CommonMark 0.31 section 6.2, with two changes. A single mark between letters
/// or digits is none (2*3*4), and beside Chinese, Japanese and Korean text a mark stands as at the border of a word.
/// </summary>
internal static class DelimiterScan
{
    /// <summary>The delimiter at this place, or null when its marks are plain text.</summary>
    public static Delimiter? At(char[] text, int at, int length, int end)
    {
        char mark = text[at];
        char before = at > 0 ? text[at - 1] : '\n';
        char next = at + length < end ? text[at + length] : '\n';
        if (mark == '~' && length != 2)
        {
            return null;
        }

        bool isLeft = !MarkupText.IsBlank(next) && (!MarkupText.IsPunctuation(next) || IsBorder(before));
        bool isRight = !MarkupText.IsBlank(before) && (!MarkupText.IsPunctuation(before) || IsBorder(next));
        if (IsInsideWord(mark, length, before, next))
        {
            return null;
        }

        bool isStrict = mark == '_';
        bool canOpen = isLeft && (!isStrict || !isRight || IsBorder(before));
        bool canClose = isRight && (!isStrict || !isLeft || IsBorder(next));
        return canOpen || canClose ? new Delimiter(mark, at, length, canOpen, canClose) : null;
    }

    private static bool IsBorder(char unit) => MarkupText.IsBlank(unit) || MarkupText.IsPunctuation(unit) || MarkupText.IsCjk(unit);

    private static bool IsInsideWord(char mark, int length, char before, char next)
    {
        bool isBetweenDigits = MarkupText.IsDigit(before) && MarkupText.IsDigit(next);
        bool isBetweenWords = MarkupText.IsWord(before) && MarkupText.IsWord(next) && !MarkupText.IsCjk(before) && !MarkupText.IsCjk(next);
        return isBetweenDigits || (isBetweenWords && mark == '*' && length == 1);
    }
}
