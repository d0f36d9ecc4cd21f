using System.Collections;

namespace NanoAgent.Safety;

/// <summary>Which messages of strangers are worth a line: one an hour of each, and a few a day of all. Since the start; pure.</summary>
internal sealed class StrangerLimit
{
    private const int DayMs = 86400000;

    private readonly ArrayList _names = new ArrayList();
    private readonly ArrayList _times = new ArrayList();

    public bool TryNote(string who, long nowMs)
    {
        while (_times.Count > 0 && nowMs - (long)_times[0]! >= DayMs)
        {
            _names.RemoveAt(0);
            _times.RemoveAt(0);
        }

        for (int i = 0; i < _names.Count; i++)
        {
            if ((string)_names[i]! == who && nowMs - (long)_times[i]! < Limits.StrangerNoteMs)
            {
                return false;
            }
        }

        if (_names.Count >= Limits.StrangerNotesPerDayMax)
        {
            return false;
        }

        _names.Add(who);
        _times.Add(nowMs);
        return true;
    }
}
