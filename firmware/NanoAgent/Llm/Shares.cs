using System.Collections;
using NanoAgent.Text;

namespace NanoAgent.Llm;

/// <summary>
/// What each of several users used in one period, a day or a month: a row each for the first of them, and one row that the rest
/// share. Not locked: whoever has it is.
/// </summary>
internal sealed class Shares
{
    /// <summary>The row of the rest.</summary>
    public const string Others = "others";

    private readonly ArrayList _rows = new ArrayList();
    private readonly int _rowsMax;

    /// <param name="rowsMax">Rows beside that of the rest.</param>
    public Shares(int rowsMax) => _rowsMax = rowsMax;

    /// <summary>The day or month that the rows are of; 0 before the first.</summary>
    public int Period { get; private set; }

    /// <summary>Grows with every change; tells whether there is something to save.</summary>
    public int Changes { get; private set; }

    /// <summary>In the order in which they came.</summary>
    public ShareRow[] Rows => (ShareRow[])_rows.ToArray(typeof(ShareRow));

    /// <summary>A later period begins without rows. A clock that goes back gives nobody a second share: what was counted joins the present.</summary>
    public void MoveTo(int period)
    {
        if (period == Period)
        {
            return;
        }

        Changes += _rows.Count > 0 ? 1 : 0;
        if (period > Period && Period != 0)
        {
            _rows.Clear();
        }

        Period = period;
    }

    /// <summary>The row in which a key counts; null when it has none yet.</summary>
    public ShareRow? Find(string key)
    {
        string kept = Kept(key);
        ShareRow? others = null;
        foreach (ShareRow row in _rows)
        {
            if (row.Key == kept)
            {
                return row;
            }

            others = row.Key == Others ? row : others;
        }

        return _rows.Count < _rowsMax ? null : others;
    }

    /// <summary>Counts a turn; a price that is not known counts as nothing.</summary>
    public void Count(string key, long tokens, long microUsd)
    {
        ShareRow? row = Find(key);
        if (row == null)
        {
            row = new ShareRow(_rows.Count < _rowsMax ? Kept(key) : Others);
            _rows.Add(row);
        }

        row.Turns++;
        row.Tokens += tokens;
        row.MicroUsd += microUsd > 0 ? microUsd : 0;
        Changes++;
    }

    /// <summary>Takes over what an earlier run counted.</summary>
    public void Restore(int period, ShareRow[] rows)
    {
        Period = period;
        _rows.Clear();
        foreach (ShareRow row in rows)
        {
            _rows.Add(row);
        }
    }

    private static string Kept(string key) => Strings.TrimTo(key, Limits.PersonKeyBytesMax);
}
