using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace NanoAgent.Cli.Tests.Support;

/// <summary>
/// What a person sees: a terminal of a width, which breaks a line that is too long, moves its cursor and erases as it is
/// told. As strict as a terminal is not: a sequence that it does not know is a failure.
/// </summary>
internal sealed partial class ScreenGrid(int columns) : TextWriter
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly object _lock = new();
    private readonly List<List<(char Char, string Style)>> _rows = [[]];
    private readonly HashSet<int> _broken = [];
    private TaskCompletionSource _changed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private string _sequence = "";
    private string _style = "";
    private int _row;
    private int _column;

    public override Encoding Encoding => Encoding.UTF8;

    /// <summary>The rows that are there because the terminal broke a line.</summary>
    public IReadOnlyCollection<int> BrokenRows => _broken;

    /// <summary>The rows, with the sequences that their colours need; blanks at their ends are not seen.</summary>
    public string Text
    {
        get
        {
            lock (_lock)
            {
                return string.Join('\n', _rows.Select(Painted)).TrimEnd('\n');
            }
        }
    }

    public override void Write(char value) => Write(value.ToString());

    public override void Write(char[] buffer, int index, int count) => Write(new string(buffer, index, count));

    public override void Write(string? value)
    {
        TaskCompletionSource changed;
        lock (_lock)
        {
            foreach (char c in value ?? "")
            {
                Take(c);
            }

            changed = _changed;
            _changed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        }

        changed.SetResult();
    }

    /// <summary>Waits until this is to be seen, without regard to colours.</summary>
    public async Task WaitFor(string part)
    {
        // One limit for all changes: what draws its line every second would never run out of patience.
        Task limit = Task.Delay(Patience);
        while (true)
        {
            Task changed;
            lock (_lock)
            {
                changed = _changed.Task;
            }

            string seen = ScreenRun.Letters(Text);
            if (seen.Contains(part, StringComparison.Ordinal))
            {
                return;
            }

            if (await Task.WhenAny(changed, limit) == limit)
            {
                throw new TimeoutException($"'{part}' is not to be seen; there is:\n{seen}");
            }
        }
    }

    private void Take(char c)
    {
        if (c == '\u001b' || _sequence.Length > 0)
        {
            _sequence += c;
            if (_sequence.Length > 2 && char.IsAsciiLetter(c))
            {
                Obey(_sequence);
                _sequence = "";
            }

            return;
        }

        switch (c)
        {
            case '\r':
                _column = 0;
                break;
            case '\n':
                Down();
                _column = 0;
                break;
            default:
                Put(c);
                break;
        }
    }

    private void Put(char c)
    {
        if (_column >= columns)
        {
            Down();
            _column = 0;
            _broken.Add(_row);
        }

        List<(char, string)> row = _rows[_row];
        while (row.Count <= _column)
        {
            row.Add((' ', ""));
        }

        row[_column++] = (c, _style);
    }

    private void Down()
    {
        if (++_row == _rows.Count)
        {
            _rows.Add([]);
        }
    }

    private void Obey(string sequence)
    {
        Match match = Known().Match(sequence);
        Assert.True(match.Success, "a sequence that no terminal needs to know: " + ScreenRun.Visible(sequence));
        string value = match.Groups[1].Value;
        int count = int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? number : 1;
        switch (match.Groups[2].Value)
        {
            case "m":
                _style = value is "" or "0" ? "" : _style.Length == 0 ? value : $"{_style};{value}";
                break;
            case "A":
                _row = Math.Max(0, _row - count);
                break;
            case "D":
                _column = Math.Max(0, _column - count);
                break;
            case "K" when value == "2":
                _rows[_row].Clear();
                break;
            case "K":
                _rows[_row].RemoveRange(Math.Min(_column, _rows[_row].Count), Math.Max(0, _rows[_row].Count - _column));
                break;
        }
    }

    private static string Painted(List<(char Char, string Style)> row)
    {
        var text = new StringBuilder();
        string style = "";
        foreach ((char c, string own) in row.Take(row.FindLastIndex(cell => cell.Char != ' ') + 1))
        {
            if (own != style)
            {
                text.Append(style.Length > 0 ? "\u001b[0m" : "").Append(own.Length > 0 ? $"\u001b[{own}m" : "");
                style = own;
            }

            text.Append(c);
        }

        return text.Append(style.Length > 0 ? "\u001b[0m" : "").ToString();
    }

    // Colours, up, left, erase; and the cursor hidden and shown.
    [GeneratedRegex("^\u001b\\[\\??([0-9;]*)([mADKhl])$")]
    private static partial Regex Known();
}
