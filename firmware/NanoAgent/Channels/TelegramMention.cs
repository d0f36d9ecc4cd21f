using NanoAgent.Text;

namespace NanoAgent.Channels;

/// <summary>Whether words in a group are meant for the bot. Pure.</summary>
internal static class TelegramMention
{
    /// <summary>The text without "@botname", or null when it is meant for somebody else.</summary>
    /// <param name="text">A message in a group.</param>
    /// <param name="botName">The bot's user name without '@'.</param>
    /// <param name="isReply">It answers a message of the bot.</param>
    public static string? TryTake(string text, string botName, bool isReply)
    {
        char[] units = text.ToCharArray();
        char[] name = Strings.ToLower("@" + botName).ToCharArray();
        if (units.Length > 0 && units[0] == '/')
        {
            int end = EndOfWord(units);
            int at = Find(units, 0, end, new char[] { '@' });

            // "/status@other_bot" is another bot's.
            return at >= 0 && Find(units, at, end, name) != at ? null : Without(units, at, name.Length);
        }

        int mention = Find(units, 0, units.Length, name);
        return mention < 0 && !isReply ? null : Without(units, mention, name.Length);
    }

    private static string Without(char[] units, int at, int count)
    {
        if (at < 0)
        {
            return new string(units);
        }

        string before = new string(units, 0, at);
        string after = new string(units, at + count, units.Length - at - count);
        return (Strings.EndsWith(before, " ") && Strings.StartsWith(after, " ") ? before + after.Substring(1) : before + after).Trim();
    }

    private static int EndOfWord(char[] units)
    {
        int end = 0;
        while (end < units.Length && units[end] != ' ' && units[end] != '\n')
        {
            end++;
        }

        return end;
    }

    // A longer name that begins alike is another one.
    private static int Find(char[] units, int from, int end, char[] wanted)
    {
        for (int at = from; at + wanted.Length <= end; at++)
        {
            int matched = 0;
            while (matched < wanted.Length && Lower(units[at + matched]) == wanted[matched])
            {
                matched++;
            }

            int after = at + matched;
            if (matched == wanted.Length && (wanted.Length == 1 || after == units.Length || !IsNameUnit(units[after])))
            {
                return at;
            }
        }

        return -1;
    }

    private static char Lower(char unit) => unit >= 'A' && unit <= 'Z' ? (char)(unit + 32) : unit;

    private static bool IsNameUnit(char unit) =>
        unit == '_' || (unit >= '0' && unit <= '9') || (Lower(unit) >= 'a' && Lower(unit) <= 'z');
}
