namespace NanoAgent.Channels.Markup;

/// <summary>A row of equal marks that may begin or end an emphasis.</summary>
internal sealed class Delimiter
{
    public Delimiter(char mark, int at, int length, bool canOpen, bool canClose)
    {
        Mark = mark;
        At = at;
        Length = length;
        LengthAtFirst = length;
        CanOpen = canOpen;
        CanClose = canClose;
    }

    public char Mark { get; }

    /// <summary>Where the marks that are not used yet begin.</summary>
    public int At { get; set; }

    public int Length { get; set; }

    public int LengthAtFirst { get; }

    public bool CanOpen { get; }

    public bool CanClose { get; }

    public Delimiter? Previous { get; set; }

    public Delimiter? Next { get; set; }

    /// <summary>Delimiters of one kind fail for the same reasons: a number from 0 to 17 for the kind of a closing one.</summary>
    public int Kind => (Mark == '*' ? 0 : Mark == '_' ? 6 : 12) + (CanOpen ? 3 : 0) + LengthAtFirst % 3;
}
