namespace NanoAgent.Channels.Markup;

/// <summary>How a character looks, as bits. A lower bit is the outer tag of two that meet.</summary>
internal static class TextStyle
{
    public const int None = 0;
    public const int Quote = 1;
    public const int Link = 2;
    public const int Block = 4;
    public const int Bold = 8;
    public const int Italic = 16;
    public const int Strike = 32;
    public const int Code = 64;

    public const int Innermost = Code;

    /// <summary>Code takes no other look beside it, and neither does a block of it: Telegram would drop one of the two.</summary>
    public static int WithCode(int style) => (style & Link) != 0 ? style : (style & Quote) | Code;
}
