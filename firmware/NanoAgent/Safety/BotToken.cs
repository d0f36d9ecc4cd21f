namespace NanoAgent.Safety;

/// <summary>The token of a Telegram bot: its id, a colon and 35 letters, also behind the "bot" of a URL. Pure.</summary>
internal static class BotToken
{
    private const int BotIdDigitsMin = 8;
    private const int BotIdDigitsMax = 12;
    private const int BotTokenLetters = 35;

    /// <summary>Where the token ends that begins at this digit, or -1.</summary>
    public static int End(byte[] bytes, int at, int low, int end)
    {
        if (at > low && KeyLetters.IsDigit(bytes[at - 1]))
        {
            return -1;
        }

        int colon = at;
        while (colon < end && colon - at <= BotIdDigitsMax && KeyLetters.IsDigit(bytes[colon]))
        {
            colon++;
        }

        bool isId = colon - at >= BotIdDigitsMin && colon - at <= BotIdDigitsMax && colon < end && bytes[colon] == ':';
        int stop = isId ? KeyLetters.WordEnd(bytes, colon + 1, end) : 0;
        return isId && stop - colon - 1 == BotTokenLetters ? stop : -1;
    }
}
