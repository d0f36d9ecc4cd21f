using System.Text;
using NanoAgent.Text;

namespace NanoAgent.Agent;

/// <summary>Puts the prompt together from bounded sections. Where something was cut, a mark says how to see it. Pure.</summary>
internal sealed class PromptSections
{
    /// <summary>The longest mark: its brackets, a path of notes/ and what to do.</summary>
    public const int MarkBytes = 64;

    private readonly StringBuilder _text = new StringBuilder();
    private readonly ContextReport _report;

    public PromptSections(string head, ContextReport report)
    {
        _text.Append(head);
        _report = report;
        report.Add("identity and board", Strings.Utf8Length(head), 0);
    }

    public static string Mark(string rest) => "…[cut; " + rest + "]";

    /// <summary>A section; a blank one is left out.</summary>
    public void Add(string title, string shown, int cutBytes)
    {
        if (!Strings.IsBlank(shown))
        {
            _text.Append("\n# ").Append(title).Append('\n').Append(shown);
            _report.Add(title, Strings.Utf8Length(shown), cutBytes);
        }
    }

    /// <summary>The beginning of a file.</summary>
    public void AddHead(string path, string text, int bytesMax)
    {
        int bytes = Strings.Utf8Length(text);
        if (bytes <= bytesMax)
        {
            Add(path, text, 0);
            return;
        }

        string kept = TextPiece.Head(text, bytesMax - MarkBytes);
        Add(path, kept + Mark("the rest: file read " + path), bytes - Strings.Utf8Length(kept));
    }

    /// <summary>The end of a file, from the beginning of a line on if one is near. Returns the bytes used.</summary>
    public int AddTail(string path, string text, int bytesMax)
    {
        int bytes = Strings.Utf8Length(text);
        if (bytes <= bytesMax)
        {
            Add(path, text, 0);
            return bytes;
        }

        string kept = TextPiece.Tail(text, bytesMax - MarkBytes);
        Add(path, Mark("before: file read " + path) + "\n" + kept, bytes - Strings.Utf8Length(kept));
        return bytesMax;
    }

    public override string ToString() => _text.ToString();
}
