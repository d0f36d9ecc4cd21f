namespace NanoAgent.Cli.Terminal;

/// <summary>
/// Text from outside as a part of one line: a line end in it must not look like another row of a table, nor a mark of
/// direction turn the rest of the line round. Pure.
/// </summary>
internal static class OneLine
{
    public static string Of(string text) => PlainText.Clean(new string([.. text.Select(Flat)]));

    private static char Flat(char c) => c switch
    {
        '\n' or '\r' or '\t' or '\u2028' or '\u2029' => ' ',
        >= '\u202A' and <= '\u202E' or >= '\u2066' and <= '\u2069' => '\uFFFD',
        _ => c,
    };
}
