using System.Text;
using System.Text.RegularExpressions;

namespace NanoAgent.Virtual;

/// <summary>
/// Keeps the account of jobs: a single one comes once or is told of, one that repeats never has a slot twice.
/// </summary>
internal sealed partial class JobWatch(LifeLog life)
{
    /// <summary>Where calls of jobs leave their lines.</summary>
    public const string File = "files/jobs.md";

    private readonly Dictionary<string, JobPromise> _jobs = [];
    private readonly Dictionary<string, int> _texts = [];
    private readonly Dictionary<string, int> _approved = [];

    /// <summary>A sure sign that a job is over, so that a person removes it.</summary>
    public IEnumerable<string> Over => _jobs.Where(job => job.Value is { IsSingle: true, IsKept: true, IsRemoved: false }).Select(job => job.Key);

    /// <summary>Single jobs that have not come yet.</summary>
    public int Waiting => _jobs.Values.Count(job => job is { IsSingle: true, IsKept: false, IsRemoved: false });

    /// <summary>A tool said that it made it.</summary>
    public void Made(string input)
    {
        string name = NamePattern().Match(input).Groups[1].Value;
        _jobs.TryAdd(name, new JobPromise(input.Contains("\"in ", StringComparison.Ordinal)));
    }

    /// <summary>A person says yes to this question, which may make a job.</summary>
    public void Approved(string question)
    {
        if (ShownPattern().Match(question) is { Success: true } match)
        {
            string name = match.Groups[1].Value;
            _approved[name] = _approved.GetValueOrDefault(name) + 1;
        }
    }

    /// <summary>Somebody said yes more than once to making it.</summary>
    public bool MayComeTwice(string name) => _approved.GetValueOrDefault(name) > 1;

    /// <summary>
    /// The board says in its trace that it begins a run of a job that repeats. A clock that is set right again can make two slots look
    /// like one from outside.
    /// </summary>
    public void See(byte[] record, int count)
    {
        if (record.AsSpan(0, count).IndexOf("\"ev\":\"job\",\"name\":\"w"u8) >= 0 && DuePattern().Match(Encoding.UTF8.GetString(record, 0, count)) is { Success: true } due)
        {
            Promise(due.Groups[1].Value).Slots.Add(due.Groups[2].Value);
        }
    }

    /// <summary>The flash has had room for long enough to note what it refused before.</summary>
    public void CaughtUp()
    {
        foreach (JobPromise job in _jobs.Values)
        {
            job.MayRepeat = false;
        }
    }

    public void Removed(string name) => _jobs[name].IsRemoved = true;

    /// <summary>Numbers of turns that jobs asked for and nobody has seen: they may have failed before the model was asked.</summary>
    public IEnumerable<int> UnseenPrompts =>
        _jobs.Where(job => job.Key[0] == 'p' && job.Value is { IsKept: false, IsRemoved: false }).Select(job => Marks.NumberBehind(job.Key, "p"));

    /// <summary>True when the text is that of a job, or about jobs.</summary>
    public bool TryTake(string text, bool isMarked)
    {
        if (TextPattern().Match(text) is { Success: true } match)
        {
            Came(match.Groups["name"].Value, match.Groups["due"].Value + match.Groups["time"].Value, isMarked);
            return true;
        }

        if (!text.StartsWith("While the board was off", StringComparison.Ordinal) && !text.StartsWith("The job '", StringComparison.Ordinal))
        {
            return false;
        }

        foreach (Match name in ToldPattern().Matches(text))
        {
            if (_jobs.TryGetValue(name.Groups[1].Value, out JobPromise? job))
            {
                // Announced to be made up for: then it has to come all the same.
                job.IsKept |= !text.Contains("it runs once for that", StringComparison.Ordinal);
            }
        }

        return true;
    }

    /// <summary>Lines that calls of jobs left.</summary>
    public void CheckFlash(string lines)
    {
        foreach ((string name, JobPromise job) in _jobs)
        {
            int times = lines.Split($"#{name}.").Length - 1;
            job.IsKept |= times > 0;
            if (times > Math.Max(1, _approved.GetValueOrDefault(name)))
            {
                life.Violate(Invariants.Slots, $"the call of {name} was made {times} times");
            }
        }
    }

    /// <summary>Everything has come to rest.</summary>
    public void CheckRest()
    {
        if (_jobs.FirstOrDefault(job => job.Key[0] != 'p' && job.Value is { IsSingle: true, IsKept: false, IsRemoved: false }).Key is string missed)
        {
            life.Violate(Invariants.Slots, $"the job {missed} was made, is due, and neither came nor was told of");
        }
    }

    /// <summary>The turn that a job asked for was answered, or told of.</summary>
    public void Kept(string name)
    {
        if (_jobs.TryGetValue(name, out JobPromise? job))
        {
            job.IsKept = true;
        }
    }

    private void Came(string name, string slot, bool isMarked)
    {
        JobPromise job = Promise(name);
        job.IsKept = true;
        job.MayRepeat |= life.IsFlashFull;
        job.Times += isMarked ? 0 : 1;
        bool isTwice = job.IsSingle
            ? job.Times > Math.Max(1, _approved.GetValueOrDefault(name))
            : !isMarked && (job.Times > job.Slots.Count || !TryCount($"{name} {slot}", job.Slots.Count));
        if (isTwice && !job.MayRepeat)
        {
            life.Violate(Invariants.Slots, $"the job {name} came twice, without a mark: {slot}");
        }
    }

    // The same words again are another slot's only when one was begun since.
    private bool TryCount(string text, int slots)
    {
        bool isNew = !_texts.TryGetValue(text, out int before) || slots > before;
        _texts[text] = slots;
        return isNew;
    }

    // One that nobody knows was made, and cut before the model heard of it.
    private JobPromise Promise(string name)
    {
        if (!_jobs.TryGetValue(name, out JobPromise? job))
        {
            _jobs[name] = job = new JobPromise(name[0] != 'w');
        }

        return job;
    }

    [GeneratedRegex("\"name\":\"([jkpw][0-9]+)\"")]
    private static partial Regex NamePattern();

    [GeneratedRegex("\"name\":\"(w[0-9]+)\",\"state\":\"due\",\"slot\":\"([^\"]+)\"")]
    private static partial Regex DuePattern();

    [GeneratedRegex("name \"([jkpw][0-9]+)\"")]
    private static partial Regex ShownPattern();

    [GeneratedRegex(@"^(?:\(due (?<due>.*), late\) )?job #(?<name>[jw][0-9]+)\.(?<time> at .*)?$")]
    private static partial Regex TextPattern();

    [GeneratedRegex(@"(?:'|- )([jkpw][0-9]+)\b")]
    private static partial Regex ToldPattern();
}
