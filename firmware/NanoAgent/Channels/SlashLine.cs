using NanoAgent.Text;

namespace NanoAgent.Channels;

/// <summary>A line that begins with '/': a command and what follows it. Pure.</summary>
public static class SlashLine
{
    public static bool IsCommand(string text) => Strings.StartsWith(text, "/");

    /// <summary>The command in lower case without '/' and without "@bot", as Telegram adds it in groups.</summary>
    public static string NameOf(string text)
    {
        int end = text.IndexOfAny(new char[] { ' ', '\t', '\r', '\n', '@' });
        return Strings.ToLower(end < 0 ? text.Substring(1) : text.Substring(1, end - 1));
    }

    public static string ArgumentOf(string text)
    {
        int blank = text.IndexOfAny(new char[] { ' ', '\t', '\r', '\n' });
        return blank < 0 ? "" : text.Substring(blank + 1).Trim();
    }

    /// <summary>Commands that touch a session or end a run wait for their turn; all others run beside a running turn.</summary>
    public static bool RunsAtOnce(string text)
    {
        if (!IsCommand(text))
        {
            return false;
        }

        string name = NameOf(text);
        return name != "reset" && name != "model" && name != "reboot";
    }

    /// <summary>The emergency stop, which waits for nobody.</summary>
    public static bool IsStop(string text) => IsCommand(text) && NameOf(text) == "stop";
}
