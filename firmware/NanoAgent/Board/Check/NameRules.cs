using NanoAgent.Text;

namespace NanoAgent.Board.Check;

/// <summary>What a name on a board may look like, and which words mean something else. Pure.</summary>
internal static class NameRules
{
    // What conditions, orders and lists are written with.
    private const string Forbidden = "\"'`*.,:;<>=!()[]{}/\\@#";
    private const string Words = " on off toggle is and or not for until boot time says rises falls changes ";
    private const string Quantities = " temperature humidity pressure illuminance distance voltage current power time ";

    /// <summary>A word of orders, conditions and rules.</summary>
    public static bool IsWord(string name) => IsIn(Words, Strings.ToLower(name));

    /// <summary>What sensors call what they measure.</summary>
    public static bool IsQuantity(string name) => IsIn(Quantities, name);

    public static bool IsWellFormed(string name)
    {
        foreach (char c in name.ToCharArray())
        {
            if (c <= ' ' || Text.Names.IsHidden(c) || Forbidden.IndexOf(c) >= 0)
            {
                return false;
            }
        }

        return true;
    }

    private static bool IsIn(string words, string name) => TextSearch.Contains(words, " " + Strings.ToLower(name) + " ");
}
