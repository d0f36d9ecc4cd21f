using System.Collections;

namespace NanoAgent.Board;

/// <summary>What reading and checking a board.json came upon, in the order of the document's lists.</summary>
public sealed class BoardFindings
{
    private readonly ArrayList _items = new ArrayList();
    private int _errors;

    public bool HasErrors => _errors > 0;

    public BoardFinding[] All() => (BoardFinding[])_items.ToArray(typeof(BoardFinding));

    /// <summary>The profile cannot be used.</summary>
    public void Error(string path, string what, string why, string fix) => Add(new BoardFinding(true, path, 0, what, why, fix));

    /// <summary>As <see cref="Error"/>, where the line is known.</summary>
    public void ErrorAt(string path, int line, string what) => Add(new BoardFinding(true, path, line, what, "", ""));

    /// <summary>The profile can be used; a person should look all the same.</summary>
    public void Warn(string path, string what, string why, string fix) => Add(new BoardFinding(false, path, 0, what, why, fix));

    /// <summary>The errors in one text for a log; empty when there is none.</summary>
    public string Sentences()
    {
        string text = "";
        int told = 0;
        foreach (BoardFinding finding in All())
        {
            if (finding.IsError && told < Limits.BoardFaultsToldMax)
            {
                text += (told == 0 ? finding.Place.Length > 0 ? "board.json, " : "board.json: " : " ") + finding;
                told++;
            }
        }

        int more = _errors - told;
        return more == 0 ? text : text + " And " + more + " more; nanoagent boards check FILE lists them.";
    }

    // A value that cannot be read leaves a hole, and what the checks say of the hole is not worth hearing.
    private void Add(BoardFinding finding)
    {
        bool isKnown = false;
        foreach (BoardFinding earlier in All())
        {
            isKnown |= earlier.IsError && finding.Path.Length > 0 && earlier.Path == finding.Path;
        }

        if (isKnown || _items.Count == Limits.BoardFindingsMax)
        {
            return;
        }

        _items.Add(finding);
        _errors += finding.IsError ? 1 : 0;
    }
}
