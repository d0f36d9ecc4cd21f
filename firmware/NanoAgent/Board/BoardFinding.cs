namespace NanoAgent.Board;

/// <summary>One thing about a board.json that is wrong, or that somebody should know: where, what, why, and what to do.</summary>
public sealed class BoardFinding
{
    public BoardFinding(bool isError, string path, int line, string what, string why, string fix)
    {
        IsError = isError;
        Path = path;
        Line = line;
        What = what;
        Why = why;
        Fix = fix;
    }

    /// <summary>The profile cannot be used with it; otherwise it can, and this is a warning.</summary>
    public bool IsError { get; }

    /// <summary>Place in the document, for example <c>outputs[1].pin</c>; empty when the document as a whole is meant.</summary>
    public string Path { get; }

    /// <summary>Counted from 1; 0 when only the place is known.</summary>
    public int Line { get; }

    /// <summary>What is wrong.</summary>
    public string What { get; }

    /// <summary>What would come of it; empty when <see cref="What"/> says it.</summary>
    public string Why { get; }

    /// <summary>What to do; empty when <see cref="What"/> says it.</summary>
    public string Fix { get; }

    /// <summary>Where it is, in words: "line 3, outputs[1].pin".</summary>
    public string Place => Line == 0 ? Path : "line " + Line + (Path.Length > 0 ? ", " + Path : "");

    public override string ToString() =>
        Place + (Place.Length > 0 ? ": " : "") + What + (Why.Length > 0 ? ": " + Why : "") + "." + (Fix.Length > 0 ? " " + Fix + "." : "");
}
