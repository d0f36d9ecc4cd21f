namespace NanoAgent.Text.Web;

/// <summary>What the elements of HTML mean to a reader of text.</summary>
internal static class HtmlElements
{
    private const string Skipped = " script style noscript svg math template iframe select object canvas audio video nav ";

    private const string Void = " area base br col embed hr img input link meta source track wbr ";

    private const string OptionalEnd = " p li dt dd td th tr option ";

    private const string Blocks =
        " address article aside blockquote body br caption center dd details div dl dt fieldset figcaption figure footer form "
        + "h1 h2 h3 h4 h5 h6 header hr li main ol p pre section summary table tbody thead tr ul ";

    /// <summary>Nothing of it is for readers, or it only leads elsewhere.</summary>
    public static bool IsSkipped(string name) => IsIn(Skipped, name);

    /// <summary>Has no end tag and nothing inside.</summary>
    public static bool IsVoid(string name) => IsIn(Void, name);

    /// <summary>Ends by itself where the next one of its kind begins, or with what it stands in.</summary>
    public static bool MayEndByItself(string name) => IsIn(OptionalEnd, name);

    /// <summary>Begins and ends a line.</summary>
    public static bool IsBlock(string name) => IsIn(Blocks, name);

    public static bool IsHeading(string name) => IsIn(" h1 h2 h3 h4 h5 h6 ", name);

    /// <summary>Not to be seen, by attribute or by style of its own; style sheets are not read.</summary>
    public static bool IsHidden(HtmlTag tag)
    {
        string? style = tag.Value("style");
        if (tag.Value("hidden") != null || style == null)
        {
            return tag.Value("hidden") != null;
        }

        string plain = Strings.Join("", Strings.ToLower(style).Split(' ', '\t', '\n', '\r'));
        return TextSearch.Contains(plain, "display:none") || TextSearch.Contains(plain, "visibility:hidden");
    }

    private static bool IsIn(string names, string name) => name.Length > 0 && names.IndexOf(" " + name + " ") >= 0;
}
