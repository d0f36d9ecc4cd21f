namespace NanoAgent.Channels.Markup;

/// <summary>Addresses in the text itself: their * and _ are no emphasis. Telegram makes them links without our help.</summary>
internal static class BareAddress
{
    /// <summary>Passes over "https://host/a_b_c" or hides the brackets of "&lt;https://host&gt;". Returns where to go on.</summary>
    public static int Skip(char[] text, int at, int end, byte[] marks)
    {
        bool isAngled = text[at] == '<';
        int from = isAngled ? at + 1 : at;
        if (!BeginsAt(text, from, end) || (!isAngled && at > 0 && MarkupText.IsWord(text[at - 1])))
        {
            return at + 1;
        }

        int to = from;
        while (to < end && !EndsAddress(text[to]))
        {
            to++;
        }

        if (isAngled)
        {
            bool isClosed = to < end && text[to] == '>';
            marks[at] = isClosed ? InlineMarks.Hidden : InlineMarks.Shown;
            if (isClosed)
            {
                marks[to] = InlineMarks.Hidden;
            }

            return isClosed ? to + 1 : to;
        }

        while (to > from && IsClosing(text[to - 1]))
        {
            to--;
        }

        return to > at ? to : at + 1;
    }

    private static bool BeginsAt(char[] text, int at, int end)
    {
        int colon = at + 4 < end && (text[at + 4] == 's' || text[at + 4] == 'S') ? at + 5 : at + 4;
        return colon + 2 < end && (text[at] | 0x20) == 'h' && (text[at + 1] | 0x20) == 't' && (text[at + 2] | 0x20) == 't'
            && (text[at + 3] | 0x20) == 'p' && text[colon] == ':' && text[colon + 1] == '/' && text[colon + 2] == '/';
    }

    private static bool EndsAddress(char unit) =>
        MarkupText.IsBlank(unit) || unit == '<' || unit == '>' || unit == '"' || unit == '`' || unit == '[' || unit == ']' || unit == '|';

    // What ends a sentence or an emphasis around it is not part of an address.
    private static bool IsClosing(char unit) =>
        unit == '*' || unit == '_' || unit == '~' || unit == '.' || unit == ',' || unit == ';' || unit == ':' || unit == '!' || unit == '?'
        || unit == '\'' || unit == ')' || unit == '\\';
}
