using System.Collections;
using NanoAgent.Text;

namespace NanoAgent.Memory;

/// <summary>
/// Which lines leave MEMORY.md when it is too large and no model helps: what a newer line says as well, then what is least
/// important for its age. Lines in a form of their own stay: somebody wrote them. Pure.
/// </summary>
internal sealed class MemoryTrim
{
    // A line of the same kind counts half as much after so many days.
    private const int HalfLifeDays = 90;

    private readonly MemoryList _list;
    private readonly bool[] _removed;
    private int _bytes;

    private MemoryTrim(MemoryList list)
    {
        _list = list;
        _removed = new bool[list.Count];
        _bytes = list.Bytes;
    }

    /// <summary>For each line whether it goes.</summary>
    public bool[] Removed => _removed;

    /// <summary>The lines that go and stand nowhere else.</summary>
    public ArrayList Moved { get; } = new ArrayList();

    /// <summary>Lines that go.</summary>
    public int Count { get; private set; }

    public static MemoryTrim To(int bytesMax, MemoryList list, string today)
    {
        MemoryTrim trim = new MemoryTrim(list);
        trim.RemoveRepeated();
        int[] worth = trim.WorthAt(Days.NumberOf(today));
        while (trim._bytes > bytesMax)
        {
            int least = trim.IndexOfLeast(worth);
            if (least < 0)
            {
                break;
            }

            trim.Remove(least, true);
        }

        return trim;
    }

    private void RemoveRepeated()
    {
        WordSet[] words = new WordSet[_list.Count];
        for (int i = 0; i < words.Length; i++)
        {
            words[i] = new WordSet(_list[i].Text);
        }

        for (int older = 0; older < words.Length; older++)
        {
            for (int newer = older + 1; newer < words.Length && !_removed[older]; newer++)
            {
                bool isAlike = _list[older].IsTyped && _list[newer].IsTyped && IsSaidBy(words[older], words[newer]);
                if (isAlike)
                {
                    Remove(older, _list[older].Text != _list[newer].Text);
                }
            }
        }
    }

    // Not by one that says a lot more: that is about something else.
    private static bool IsSaidBy(WordSet older, WordSet newer) =>
        older.Count > 1 && newer.Count <= (older.Count * 3 / 2) + 1 && newer.Covers(older);

    private int[] WorthAt(int today)
    {
        int[] worth = new int[_list.Count];
        int[] days = new int[_list.Count];
        int day = 0;
        for (int i = 0; i < worth.Length; i++)
        {
            // Lines are added at the end: one without a date is at least as new as the one before it.
            int own = Days.NumberOf(_list[i].Date);
            day = own > 0 ? own : day;
            days[i] = day;
            today = today > day ? today : day;
        }

        for (int i = 0; i < worth.Length; i++)
        {
            int age = today - days[i];
            worth[i] = MemoryKinds.WeightOf(_list[i].Kind) * 1000 * HalfLifeDays / (HalfLifeDays + age);
        }

        return worth;
    }

    // The oldest among equals.
    private int IndexOfLeast(int[] worth)
    {
        int least = -1;
        for (int i = 0; i < worth.Length; i++)
        {
            if (!_removed[i] && _list[i].IsTyped && (least < 0 || worth[i] < worth[least]))
            {
                least = i;
            }
        }

        return least;
    }

    private void Remove(int index, bool isMoved)
    {
        _removed[index] = true;
        _bytes -= Strings.Utf8Length(_list[index].Raw) + 1;
        Count++;
        if (isMoved)
        {
            Moved.Add(_list[index].Raw);
        }
    }
}
