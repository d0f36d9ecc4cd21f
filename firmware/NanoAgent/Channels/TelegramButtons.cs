using NanoAgent.Text;

namespace NanoAgent.Channels;

/// <summary>What the buttons under a question say when they are pressed: "approve CODE", "deny CODE". Pure.</summary>
internal static class TelegramButtons
{
    public const string Approve = "approve";
    public const string Deny = "deny";

    /// <summary>The slash command that a press stands for, or "" when it stands for nothing of ours.</summary>
    public static string CommandOf(string data)
    {
        string code = Strings.StartsWith(data, Approve + " ") ? data.Substring(Approve.Length + 1)
            : Strings.StartsWith(data, Deny + " ") ? data.Substring(Deny.Length + 1)
            : "";
        bool isCode = code.Length > 0;
        foreach (char unit in code.ToCharArray())
        {
            isCode &= (unit >= '0' && unit <= '9') || (unit >= 'a' && unit <= 'z') || (unit >= 'A' && unit <= 'Z') || unit == '-' || unit == '_';
        }

        return isCode ? "/" + data : "";
    }
}
