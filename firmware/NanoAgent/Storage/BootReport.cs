using System.Text;

namespace NanoAgent.Storage;

/// <summary>
/// What the stores found damaged at boot, for one message to the owner. What a power cut explains is repaired and only
/// logged: nobody had been promised it.
/// </summary>
public sealed class BootReport
{
    private readonly StringBuilder _lost = new StringBuilder();
    private readonly StringBuilder _repaired = new StringBuilder();
    private int _losses;

    /// <summary>Nothing was lost.</summary>
    public bool IsClean => _losses == 0;

    /// <summary>Something that had been promised is gone.</summary>
    public void AddLost(string what)
    {
        _losses++;
        if (_losses <= Limits.BootReportLinesMax)
        {
            _lost.Append("\n- ").Append(what);
        }
    }

    /// <summary>Something unfinished was completed or taken back.</summary>
    public void AddRepaired(string what) => _repaired.Append(_repaired.Length > 0 ? "; " : "").Append(what);

    /// <summary>For the log; empty when there was nothing to repair.</summary>
    public string Repairs => _repaired.ToString();

    /// <summary>The one message. Empty when nothing was lost.</summary>
    public string Message
    {
        get
        {
            if (IsClean)
            {
                return "";
            }

            int hidden = _losses - Limits.BootReportLinesMax;
            return "Some of what was stored on my flash is damaged. Lost is:" + _lost
                + (hidden > 0 ? "\n- and " + hidden + " more" : "") + "\nEverything else is intact.";
        }
    }
}
