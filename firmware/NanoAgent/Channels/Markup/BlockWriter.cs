namespace NanoAgent.Channels.Markup;

/// <summary>Sets the line breaks between blocks: one, or two where the text had an empty line.</summary>
internal sealed class BlockWriter
{
    private int _lastStyle;
    private string _lastArgument = "";
    private bool _isBlankDue;

    public BlockWriter(int capacity) => Text = new StyledText(capacity);

    public StyledText Text { get; }

    /// <summary>An empty line, if another block follows.</summary>
    public void Blank() => _isBlankDue = true;

    /// <summary>What follows is another block even if it looks the same.</summary>
    public void EndBlock() => _lastStyle &= TextStyle.Quote;

    /// <summary>Breaks the line unless nothing was written yet. A break inside a block belongs to it.</summary>
    public void BeginLine(int style, string argument)
    {
        if (Text.Length > 0)
        {
            bool isInside = (style & TextStyle.Block) != 0 && style == _lastStyle && argument == _lastArgument;
            int breakStyle = isInside ? style : style & _lastStyle & TextStyle.Quote;
            string breakArgument = isInside ? argument : "";
            Text.Append('\n', breakStyle, breakArgument);
            if (_isBlankDue)
            {
                Text.Append('\n', breakStyle, breakArgument);
            }
        }

        _isBlankDue = false;
        _lastStyle = style;
        _lastArgument = argument;
    }
}
