using NanoAgent.Storage;

namespace NanoAgent.Virtual;

/// <summary>
/// Keeps the account of what was done in the world: a switch is thrown once for each order, a line is in its file once, and what
/// a tool said to be saved is there.
/// </summary>
internal sealed class ActionWatch(LifeLog life, JobWatch jobs)
{
    private const int LinesPerFile = 150;

    private readonly List<string> _facts = [];
    private readonly Dictionary<string, bool> _lines = [];
    private readonly Dictionary<string, int> _approved = [];
    private Ask? _order;
    private int _ons;

    /// <summary>How often somebody allowed an output that is asked for.</summary>
    public int Yeses { get; set; }

    public static string Fact(int number) =>
        $"Fact #m{number}. The plants on the north side of the house want water every other day and shade at noon.";

    public static string Line(int number) => $"line #n{number}.";

    public static string FileOf(int number) => $"files/log{number / LinesPerFile}.md";

    /// <summary>A person says yes to this question. What is asked twice, because a restart came between, may be done twice.</summary>
    public void Approved(string question)
    {
        Yeses += question.Contains("heater", StringComparison.Ordinal) ? 1 : 0;
        if (question.Contains("line #n", StringComparison.Ordinal))
        {
            string line = Line(Marks.NumberBehind(question, "#n"));
            _approved[line] = _approved.GetValueOrDefault(line) + 1;
        }

        jobs.Approved(question);
    }

    /// <summary>The model is about to make these calls for somebody.</summary>
    public void Ordered(Ask ask, IReadOnlyList<ModelCall> calls)
    {
        if (calls.Any(call => call.Input.Contains("lamp", StringComparison.Ordinal)))
        {
            _order = ask;
        }

        foreach (ModelCall call in calls.Where(call => call.Tool == "file" && call.Input.Contains("append", StringComparison.Ordinal)))
        {
            _lines.TryAdd(Line(Marks.NumberBehind(call.Input, "#n")), false);
        }
    }

    /// <summary>What the tools said of them: from now on it is a promise.</summary>
    public void Results(IReadOnlyList<ModelCall> calls, IReadOnlyList<ModelResult> results)
    {
        for (int i = 0; i < Math.Min(calls.Count, results.Count); i++)
        {
            if (results[i].IsError)
            {
                continue;
            }

            string text = results[i].Text;
            if (calls[i].Tool == "memory" && text.StartsWith("Saved to memory", StringComparison.Ordinal))
            {
                _facts.Add($"#m{Marks.NumberBehind(calls[i].Input, "#m")}.");
            }
            else if (calls[i].Tool == "file" && text.StartsWith("Wrote ", StringComparison.Ordinal))
            {
                _lines[Line(Marks.NumberBehind(calls[i].Input, "#n"))] = true;
            }
            else if (calls[i].Tool == "schedule" && text.StartsWith("Added job", StringComparison.Ordinal))
            {
                jobs.Made(calls[i].Input);
            }
        }
    }

    /// <summary>The lamp, which nobody but the model switches. Off it also goes by itself, when everything is made safe.</summary>
    public void LampChanged(bool isOn)
    {
        bool isOrdered = _order is { HasSwitched: false };
        if (isOn && !isOrdered)
        {
            life.Violate(Invariants.Once, _order is null ? "the lamp was switched without an order" : $"the lamp was switched twice for #t{_order.Number}");
        }

        if (_order is not null && isOrdered)
        {
            _order.HasSwitched = true;
        }
    }

    public void WentOn(ContractTerms output)
    {
        _ons += output.IsAsked ? 1 : 0;
        if (_ons > Yeses)
        {
            life.Violate(Invariants.Contract, $"{output.Name} went on {_ons} times and was allowed {Yeses} times");
        }
    }

    /// <summary>What is on the flash, while the board is off.</summary>
    public void CheckFlash(MemoryFileStore content)
    {
        var files = new SafeFile(content);
        string memory = files.ReadText("MEMORY.md") + files.ReadText("notes/memory-archive.md");
        if (_facts.FirstOrDefault(fact => !memory.Contains(fact, StringComparison.Ordinal)) is string lost)
        {
            life.Violate(Invariants.Kept, "a memory that was saved is gone: " + lost);
        }

        foreach ((string line, bool isPromised) in _lines)
        {
            int times = files.ReadText(FileOf(Marks.NumberBehind(line, "#n"))).Split(line).Length - 1;
            int timesMax = Math.Max(1, _approved.GetValueOrDefault(line));
            if (times > timesMax || (isPromised && times == 0))
            {
                life.Violate(times > timesMax ? Invariants.Once : Invariants.Kept, $"'{line}' is in its file {times} times");
            }
        }

        jobs.CheckFlash(files.ReadText(JobWatch.File));
    }
}
