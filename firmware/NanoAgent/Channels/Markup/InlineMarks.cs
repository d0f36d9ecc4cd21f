namespace NanoAgent.Channels.Markup;

/// <summary>What <see cref="InlineReader"/> found out about each character of a paragraph.</summary>
internal static class InlineMarks
{
    public const byte Shown = 0;
    public const byte Hidden = 1;
    public const byte Code = 2;
    public const byte ItalicOpens = 3;
    public const byte ItalicCloses = 4;
    public const byte BoldOpens = 5;
    public const byte BoldCloses = 6;
    public const byte StrikeOpens = 7;
    public const byte StrikeCloses = 8;
    public const byte LinkOpens = 9;
    public const byte LinkCloses = 10;
}
