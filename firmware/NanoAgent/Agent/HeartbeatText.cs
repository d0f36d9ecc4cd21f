using System.Text;
using NanoAgent.Text;

namespace NanoAgent.Agent;

/// <summary>What is open in HEARTBEAT.md, and which answers are worth a message. Pure.</summary>
internal static class HeartbeatText
{
    /// <summary>The word with which the model says that there is nothing to say.</summary>
    public const string Ok = "HEARTBEAT_OK";

    /// <summary>
    /// The open lines: not blank, no heading, no comment, no item that is ticked off. Empty when nothing is open, and then
    /// nobody need be asked.
    /// </summary>
    public static string OpenItems(string file)
    {
        StringBuilder open = new StringBuilder();
        foreach (string line in WithoutComments(file).Split('\n'))
        {
            string text = line.Trim();
            string item = Strings.ToLower(text.TrimStart('-', '*', '+', ' '));
            bool isOpen = item.Length > 0 && item != "[ ]" && !Strings.StartsWith(text, "#") && !Strings.StartsWith(item, "[x]");
            if (isOpen)
            {
                open.Append(open.Length > 0 ? "\n" : "").Append(text);
            }
        }

        return open.ToString();
    }

    /// <summary>What the model is asked about open items.</summary>
    public static string Question(string openItems) =>
        "Open items of HEARTBEAT.md:\n" + openItems + "\nDo by tools what is due now. Answer with what the owner must know now, or with "
        + Ok + " when there is nothing.";

    /// <summary>The word at the beginning or end, with little beside it; or no words at all.</summary>
    public static bool IsSilent(string answer)
    {
        string text = answer.Trim();
        bool hasWord = Strings.StartsWith(text, Ok) || Strings.EndsWith(text.TrimEnd('.'), Ok);
        return text.Length == 0 || (hasWord && Strings.Utf8Length(text) <= Ok.Length + Limits.HeartbeatRemarkBytesMax);
    }

    // "<!-- ... -->", also over several lines, as Markdown has it; one that never ends hides the rest.
    private static string WithoutComments(string file)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(file);
        byte[] begin = Encoding.UTF8.GetBytes("<!--");
        byte[] end = Encoding.UTF8.GetBytes("-->");
        StringBuilder kept = new StringBuilder();
        int at = 0;
        while (at < bytes.Length)
        {
            int comment = TextSearch.IndexOf(bytes, at, bytes.Length - at, begin);
            kept.Append(Utf8.Decode(bytes, at, (comment < 0 ? bytes.Length : comment) - at));
            int over = comment < 0 ? -1 : TextSearch.IndexOf(bytes, comment, bytes.Length - comment, end);
            at = over < 0 ? bytes.Length : over + end.Length;
        }

        return kept.ToString();
    }
}
