using System.Collections;
using System.Text;
using NanoAgent.Storage;
using NanoAgent.Text;

namespace NanoAgent.Memory;

/// <summary>
/// Long-term memory: MEMORY.md, one line a memory, "- [kind] 2026-11-21 source: text". A person may edit the file; lines
/// of any other form are kept and searched as they are.
/// </summary>
public sealed class MemoryStore
{
    private readonly object _lock = new object();
    private readonly SafeFile _file;

    public MemoryStore(SafeFile file) => _file = file;

    /// <summary>The whole file.</summary>
    public string ReadAll() => _file.ReadText(UserFiles.Memory);

    /// <summary>The newest lines that fit, in order, after a mark when older ones were left out.</summary>
    public string ReadNewest(int bytesMax)
    {
        string[] lines = Lines();
        int first = lines.Length;
        int bytes = Strings.Utf8Length(Strings.CutMarker) + 1;
        while (first > 0 && bytes + Strings.Utf8Length(lines[first - 1]) + 1 <= bytesMax)
        {
            first--;
            bytes += Strings.Utf8Length(lines[first]) + 1;
        }

        StringBuilder newest = new StringBuilder();
        for (int i = first; i < lines.Length; i++)
        {
            newest.Append(lines[i]).Append('\n');
        }

        return first == 0 ? newest.ToString() : Strings.CutMarker + "\n" + newest;
    }

    /// <summary>Adds a line. False when there is no room; the sentence says so.</summary>
    public bool TrySave(string kind, string date, string source, string text, out string sentence)
    {
        lock (_lock)
        {
            string known = ReadAll();
            string line = "- [" + kind + "] " + date + " " + source + ": " + OneLine(text);
            if (IsKnown(OneLine(text)))
            {
                sentence = "That is in memory already.";
                return true;
            }

            string separator = known.Length == 0 || Strings.EndsWith(known, "\n") ? "" : "\n";
            string all = known + separator + line + "\n";
            if (Strings.Utf8Length(all) > Limits.MemoryBytesMax)
            {
                sentence = "Memory is full (" + Limits.MemoryBytesMax + " bytes); forget something first, or shorten MEMORY.md with the file tool.";
                return false;
            }

            _file.WriteText(UserFiles.Memory, all);
            sentence = "Saved to memory: " + OneLine(text);
            return true;
        }
    }

    /// <summary>The lines that share words with the query, best first; all lines when the query is blank.</summary>
    public string[] Search(string query)
    {
        string[] lines = Lines();
        if (Strings.IsBlank(query) || query == "*")
        {
            return lines;
        }

        return WordMatch.Best(lines, query, Limits.MemoryHitsMax);
    }

    /// <summary>
    /// Removes the lines that contain the text, whatever the case of its letters, unless they are more than
    /// <see cref="Limits.MemoryForgetMax"/>: then none. Returns the lines that contain it.
    /// </summary>
    public string[] Forget(string text)
    {
        lock (_lock)
        {
            string needle = Strings.ToLower(text.Trim());
            bool isBlank = needle.Length == 0;
            ArrayList removed = new ArrayList();
            StringBuilder kept = new StringBuilder();
            foreach (string line in ReadAll().TrimEnd('\n').Split('\n'))
            {
                if (!isBlank && TextSearch.Contains(Strings.ToLower(WordsOf(line)), needle))
                {
                    removed.Add(line);
                }
                else
                {
                    kept.Append(line).Append('\n');
                }
            }

            if (removed.Count > 0 && removed.Count <= Limits.MemoryForgetMax)
            {
                _file.WriteText(UserFiles.Memory, kept.ToString());
            }

            return (string[])removed.ToArray(typeof(string));
        }
    }

    private bool IsKnown(string text)
    {
        foreach (string line in Lines())
        {
            if (WordsOf(line).Trim() == text)
            {
                return true;
            }
        }

        return false;
    }

    // A line of ours without its frame: a date or a kind is not what somebody wants forgotten.
    private static string WordsOf(string line)
    {
        int colon = Strings.StartsWith(line, "- [") ? line.IndexOf(':') : -1;
        return colon < 0 ? line : line.Substring(colon + 1);
    }

    private string[] Lines()
    {
        ArrayList lines = new ArrayList();
        foreach (string line in ReadAll().Split('\n'))
        {
            if (!Strings.IsBlank(line))
            {
                lines.Add(line);
            }
        }

        return (string[])lines.ToArray(typeof(string));
    }

    private static string OneLine(string text) => Strings.Replace(Strings.Replace(text.Trim(), "\r", ""), "\n", " ");
}
