namespace NanoAgent.Channels.Markup;

/// <summary>How an address stands beside the words of its link.</summary>
internal static class LinkNote
{
    public static string Of(string address) => " (" + address + ")";

    /// <summary>True when the note stands at this place already.</summary>
    public static bool StandsAt(char[] note, char[] units, int at, int end)
    {
        if (note.Length > end - at)
        {
            return false;
        }

        for (int i = 0; i < note.Length; i++)
        {
            if (units[at + i] != note[i])
            {
                return false;
            }
        }

        return true;
    }
}
