using System.Collections;
using System.Text;
using NanoAgent.Text;

namespace NanoAgent.Memory;

/// <summary>The lines of a MEMORY.md as one value: whoever has it sees no later change. Pure.</summary>
public sealed class MemoryList
{
    private readonly MemoryLine[] _lines;

    private MemoryList(string text, MemoryLine[] lines)
    {
        Text = text;
        _lines = lines;
        Bytes = Strings.Utf8Length(text);
    }

    /// <summary>The file.</summary>
    public string Text { get; }

    public int Bytes { get; }

    /// <summary>Lines that are not blank.</summary>
    public int Count => _lines.Length;

    /// <summary>A line of it is doubtful (<see cref="MemoryLine.IsDoubtful"/>), and so is whatever is made of it.</summary>
    public bool IsDoubtful
    {
        get
        {
            foreach (MemoryLine line in _lines)
            {
                if (line.IsDoubtful)
                {
                    return true;
                }
            }

            return false;
        }
    }

    public MemoryLine this[int index] => _lines[index];

    public static MemoryList Parse(string text)
    {
        ArrayList lines = new ArrayList();
        foreach (string line in text.Split('\n'))
        {
            if (!Strings.IsBlank(line))
            {
                lines.Add(MemoryLine.Parse(line.TrimEnd('\r')));
            }
        }

        return new MemoryList(text, (MemoryLine[])lines.ToArray(typeof(MemoryLine)));
    }

    /// <summary>The file with one more line at its end.</summary>
    public string With(string line) => Text + (Text.Length == 0 || Strings.EndsWith(Text, "\n") ? "" : "\n") + line + "\n";

    /// <summary>The file without these lines; everything else stays as it is, blank lines too.</summary>
    public string Without(bool[] removed)
    {
        StringBuilder kept = new StringBuilder();
        int index = 0;
        foreach (string line in Text.TrimEnd('\n').Split('\n'))
        {
            bool isGone = !Strings.IsBlank(line) && removed[index++];
            if (!isGone && Text.Length > 0)
            {
                kept.Append(line).Append('\n');
            }
        }

        return kept.ToString();
    }

    /// <summary>The newest lines that fit, in order. Counts the older ones that did not.</summary>
    public string Newest(int bytesMax, out int leftOut)
    {
        int first = _lines.Length;
        int bytes = 0;
        while (first > 0 && (bytes += Strings.Utf8Length(_lines[first - 1].Raw) + 1) <= bytesMax)
        {
            first--;
        }

        StringBuilder newest = new StringBuilder();
        for (int i = first; i < _lines.Length; i++)
        {
            newest.Append(newest.Length > 0 ? "\n" : "").Append(_lines[i].Raw);
        }

        leftOut = first;
        return newest.ToString();
    }

    /// <summary>True when a line says this already, in whatever kind; case, the full stop and doubled blanks do not count.</summary>
    public bool Says(string text)
    {
        string wanted = Bare(text);
        foreach (MemoryLine line in _lines)
        {
            if (Bare(line.Text) == wanted)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The lines whose words, not their frames, contain this text; it is in lower case.</summary>
    public bool[] Containing(string lowerText)
    {
        bool[] found = new bool[_lines.Length];
        for (int i = 0; i < found.Length && lowerText != ""; i++)
        {
            found[i] = TextSearch.Contains(Strings.ToLower(_lines[i].Text), lowerText);
        }

        return found;
    }

    private static string Bare(string text) => Strings.ToLower(MemoryLine.OneLine(text)).TrimEnd('.');
}
