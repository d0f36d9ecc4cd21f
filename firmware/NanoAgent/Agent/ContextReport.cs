using System.Text;

namespace NanoAgent.Agent;

/// <summary>What a request was made of, by section: for /context.</summary>
public sealed class ContextReport
{
    private readonly StringBuilder _lines = new StringBuilder();
    private int _total;

    /// <summary>Bytes of the sections so far.</summary>
    public int TotalBytes => _total;

    public void Add(string section, int bytes, int cutBytes)
    {
        _total += bytes;
        _lines.Append(section).Append(": ").Append(bytes).Append(" bytes");
        _lines.Append(cutBytes > 0 ? ", " + cutBytes + " cut\n" : "\n");
    }

    /// <summary>Takes over what another report says: the fixed prefix is built once and reported in every turn.</summary>
    public void AddAll(ContextReport other)
    {
        _total += other._total;
        string lines = other._lines.ToString();
        _lines.Append(lines);
    }

    public void AddNote(string note) => _lines.Append(note).Append('\n');

    public override string ToString() => _lines.ToString().TrimEnd('\n');
}
