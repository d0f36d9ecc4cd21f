using System.Text;

namespace NanoAgent.Channels.Markup;

/// <summary>Telegram's HTML for a look: tags that open, tags that close, characters with a meaning escaped. Pure.</summary>
internal static class TagWriter
{
    /// <summary>Writes what must stand between two runs; both may be null for the ends of a part.</summary>
    public static void WriteBetween(StringBuilder html, StyledRun? from, StyledRun? to)
    {
        int common = CommonBits(from, to);
        for (int bit = TextStyle.Innermost; bit >= common && from != null; bit /= 2)
        {
            if ((from.Style & bit) != 0)
            {
                WriteClose(html, bit, from.Argument);
            }
        }

        for (int bit = common; bit <= TextStyle.Innermost && to != null; bit *= 2)
        {
            if ((to.Style & bit) != 0)
            {
                WriteOpen(html, bit, to.Argument);
            }
        }
    }

    /// <summary>UTF-16 units of a character as it is written.</summary>
    public static int LengthOf(char unit) => unit == '&' ? 5 : unit == '<' || unit == '>' ? 4 : 1;

    public static void WriteText(StringBuilder html, char[] units, int start, int end)
    {
        for (int i = start; i < end; i++)
        {
            switch (units[i])
            {
                case '&':
                    html.Append("&amp;");
                    break;
                case '<':
                    html.Append("&lt;");
                    break;
                case '>':
                    html.Append("&gt;");
                    break;
                default:
                    html.Append(units[i]);
                    break;
            }
        }
    }

    /// <summary>UTF-16 units of an address as it stands in a tag.</summary>
    public static int AddressLength(char[] units, int start, int end)
    {
        int length = 0;
        for (int i = start; i < end; i++)
        {
            length += units[i] == '"' ? 6 : LengthOf(units[i]);
        }

        return length;
    }

    // The first bit from the outside in which the two differ: all tags from there inwards have to close.
    private static int CommonBits(StyledRun? from, StyledRun? to)
    {
        int bit = 1;
        while (bit <= TextStyle.Innermost)
        {
            bool isInFrom = from != null && (from.Style & bit) != 0;
            bool isInTo = to != null && (to.Style & bit) != 0;
            bool hasArgument = bit == TextStyle.Link || bit == TextStyle.Block;
            if (isInFrom != isInTo || (isInFrom && hasArgument && from!.Argument != to!.Argument))
            {
                return bit;
            }

            bit *= 2;
        }

        return bit;
    }

    private static void WriteOpen(StringBuilder html, int bit, string argument)
    {
        if (bit == TextStyle.Link)
        {
            html.Append("<a href=\"");
            foreach (char unit in argument.ToCharArray())
            {
                html.Append(unit == '"' ? "&quot;" : unit == '&' ? "&amp;" : unit == '<' ? "&lt;" : unit == '>' ? "&gt;" : unit.ToString());
            }

            html.Append("\">");
        }
        else if (bit == TextStyle.Block)
        {
            html.Append(argument.Length == 0 ? "<pre>" : "<pre><code class=\"language-" + argument + "\">");
        }
        else
        {
            html.Append("<" + NameOf(bit) + ">");
        }
    }

    private static void WriteClose(StringBuilder html, int bit, string argument)
    {
        if (bit == TextStyle.Block && argument.Length > 0)
        {
            html.Append("</code>");
        }

        html.Append("</" + NameOf(bit) + ">");
    }

    private static string NameOf(int bit)
    {
        switch (bit)
        {
            case TextStyle.Quote:
                return "blockquote";
            case TextStyle.Link:
                return "a";
            case TextStyle.Block:
                return "pre";
            case TextStyle.Bold:
                return "b";
            case TextStyle.Italic:
                return "i";
            case TextStyle.Strike:
                return "s";
            default:
                return "code";
        }
    }
}
