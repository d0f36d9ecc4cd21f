namespace NanoAgent.Cli.Terminal;

/// <summary>One line that somebody typed or piped: its text, cut at the longest message, and its whole length.</summary>
internal sealed record InputLine(string Text, long Bytes)
{
    public bool IsTooLong => Bytes > Limits.InboundTextBytesMax;
}
