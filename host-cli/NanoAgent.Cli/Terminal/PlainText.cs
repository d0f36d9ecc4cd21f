using System.Text;

namespace NanoAgent.Cli.Terminal;

/// <summary>Makes text from outside safe to show: a reply or a file name must not move the cursor or colour the screen. Pure.</summary>
internal static class PlainText
{
    private const char Replacement = '\uFFFD';

    /// <summary>Control characters, apart from line ends and tabs, become U+FFFD.</summary>
    public static string Clean(string text)
    {
        if (!text.Any(IsHarmful))
        {
            return text;
        }

        var clean = new StringBuilder(text.Length);
        foreach (char c in text)
        {
            clean.Append(IsHarmful(c) ? Replacement : c);
        }

        return clean.ToString();
    }

    private static bool IsHarmful(char c) => char.IsControl(c) && c is not ('\n' or '\r' or '\t');
}
