namespace NanoAgent.Cli.Monitor;

/// <summary>
/// Which log lines are shown: <c>tag:W *:I</c> as the monitor of ESP-IDF reads it. A tag without a level shows all of it; what no
/// rule names is hidden, apart from reports of exceptions. Pure.
/// </summary>
internal sealed class LogFilter
{
    /// <summary>From nothing to everything; the place in it is the rank.</summary>
    private const string Levels = "NEWIDV";

    private const string Others = "*";

    private readonly Dictionary<string, int> _ranks = new(StringComparer.Ordinal);

    private LogFilter()
    {
    }

    /// <summary>Shows everything.</summary>
    public static LogFilter All { get; } = Parse("*:V", out _)!;

    /// <summary>Null and a sentence with the position when the text is no filter.</summary>
    public static LogFilter? Parse(string text, out string? problem)
    {
        var filter = new LogFilter();
        problem = null;
        int position = 0;
        foreach (string word in text.Split(' '))
        {
            problem ??= word.Length == 0 ? null : filter.Add(word, position + 1);
            position += word.Length + 1;
        }

        problem ??= filter._ranks.Count == 0 ? "the filter is empty; for example 'agent:W *:I'" : null;
        return problem == null ? filter : null;
    }

    public bool Shows(DeviceLine line)
    {
        int others = _ranks.GetValueOrDefault(Others);
        return line.Kind switch
        {
            DeviceLineKind.Crash => true,
            DeviceLineKind.Log => _ranks.GetValueOrDefault(line.Tag, others) >= Levels.IndexOf(line.Level),
            _ => others > 0,
        };
    }

    private string? Add(string word, int position)
    {
        int colon = word.LastIndexOf(':');
        string tag = colon < 0 ? word : word[..colon];
        string level = colon < 0 ? "V" : word[(colon + 1)..].ToUpperInvariant();
        int rank = level is "*" ? Levels.Length - 1 : level.Length == 1 ? Levels.IndexOf(level[0]) : -1;
        if (tag.Length == 0)
        {
            return $"the filter has no tag before '{word}' at character {position}; '*{word}' is every other tag";
        }

        if (rank < 0)
        {
            return $"the filter has '{word[(colon + 1)..]}' at character {position + colon + 1}; a level is N, E, W, I, D or V";
        }

        if (!_ranks.TryAdd(tag, rank))
        {
            return $"the filter names '{tag}' again at character {position}";
        }

        return null;
    }
}
