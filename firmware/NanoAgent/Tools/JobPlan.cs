using NanoAgent.Board;
using NanoAgent.Hal;
using NanoAgent.Safety;
using NanoAgent.Schedule;
using NanoAgent.Text;

namespace NanoAgent.Tools;

/// <summary>
/// What people, the model and hosts do with jobs, each with the same checks and the same sentences: the schedule tool, /jobs and
/// the host commands are its ways in.
/// </summary>
public sealed class JobPlan
{
    private readonly JobBook _book;
    private readonly IConditions _conditions;
    private readonly IPlanning _planning;
    private readonly BoardValues _values;
    private readonly Redactor _redactor;
    private readonly IClock _clock;

    public JobPlan(JobBook book, IConditions conditions, IPlanning planning, BoardValues values, Redactor redactor, IClock clock)
    {
        _book = book;
        _conditions = conditions;
        _planning = planning;
        _values = values;
        _redactor = redactor;
        _clock = clock;
    }

    public JobBook Book => _book;

    /// <summary>Seconds since 1970; 0 while the time is not known.</summary>
    public long Now => _clock.IsTimeKnown ? _clock.UnixMs / 1000 : 0;

    /// <summary>Makes a job. Null when it was refused; the sentence says why, or what was made and when it runs.</summary>
    /// <param name="draft">What is wanted; its time is read here.</param>
    /// <param name="when">The time in words.</param>
    /// <param name="sentence">For whoever asked.</param>
    public Job? TryAdd(JobDraft draft, string when, out string sentence)
    {
        draft.Text = _redactor.Clean(draft.Text);
        _redactor.MaskJson(draft.Arguments, 0, draft.Arguments.Length);
        draft.When = JobTime.TryParse(when, Now, _book.Zone, out string problem);
        string? refusal = draft.When == null ? problem : WhyNot(draft);
        Job? job = null;
        refusal ??= _book.TryAdd(draft, Now, out job);
        if (job == null)
        {
            sentence = refusal ?? "";
            return null;
        }

        sentence = JobText.Added(_book, job, Now) + Advice(job);
        return job;
    }

    /// <summary>"remove", "pause", "resume" or "run", by number or name. The sentence says what happened or why not.</summary>
    public bool TryChange(string op, string idOrName, out string sentence)
    {
        Job? job = _book.Find(idOrName);
        if (job == null)
        {
            sentence = NoSuch(idOrName);
            return false;
        }

        string problem;
        switch (op)
        {
            case "remove":
                sentence = "Removed the job '" + job.Name + "'.";
                return _book.Remove(job.Id, out problem) || Refused(problem, out sentence);
            case "pause":
                sentence = "The job '" + job.Name + "' is paused until it is resumed.";
                return _book.Pause(job.Id, out problem) || Refused(problem, out sentence);
            case "resume":
                bool isResumed = _book.Resume(job.Id, Now, out problem);
                sentence = isResumed ? "Resumed: " + JobText.Describe(_book, job, Now) : problem;
                return isResumed;
            case "run":
                sentence = "The job '" + job.Name + "' runs now, beside its times.";
                return _book.RequestRun(job.Id, out problem) || Refused(problem, out sentence);
            default:
                sentence = "'" + op + "' is nothing that can be done with a job; use remove, pause, resume or run.";
                return false;
        }
    }

    /// <summary>What happens with missed runs of a job from now on.</summary>
    public bool TrySetSkipsMissed(string idOrName, bool skips, out string sentence)
    {
        Job? job = _book.Find(idOrName);
        sentence = job == null ? NoSuch(idOrName)
            : "A missed run of '" + job.Name + "' is " + (skips ? "left out from now on." : "made up once from now on.");
        return job != null && (_book.SetSkipsMissed(job.Id, skips, out string problem) || Refused(problem, out sentence));
    }

    /// <summary>All jobs with their next runs, in words.</summary>
    public string List() => JobText.List(_book, Now);

    /// <summary>That there is no such job, and which there are.</summary>
    public string NoSuch(string idOrName)
    {
        Job[] jobs = _book.All;
        string[] names = new string[jobs.Length];
        for (int i = 0; i < names.Length; i++)
        {
            names[i] = jobs[i].Name;
        }

        return "There is no job '" + Strings.TrimTo(idOrName, Limits.NameBytesMax) + "'; "
            + (names.Length == 0 ? "there are none." : "there is: " + Strings.Join(", ", names) + ".");
    }

    private static bool Refused(string problem, out string sentence)
    {
        sentence = problem;
        return false;
    }

    private string? WhyNot(JobDraft draft)
    {
        if (draft.Kind == JobKinds.Prompt && Strings.StartsWith(draft.Text, "/"))
        {
            return "A prompt is for the model and must not begin with '/'; commands are for people.";
        }

        return (draft.If.Length > 0 ? _conditions.WhyNot(draft.If) : null)
            ?? (draft.Kind == JobKinds.Text ? ValueTemplate.WhyNot(draft.Text, _values) : null)
            ?? (draft.Kind == JobKinds.Tool ? _planning.WhyNotCall(draft.Tool, draft.Arguments) : null)
            ?? _planning.WhyNotFor(draft.Person, draft.Channel, draft.ChatId);
    }

    private string Advice(Job job)
    {
        if (job.Kind != JobKinds.Prompt)
        {
            return "";
        }

        string offer = _planning.OfferFor(job.Text);
        string cost = job.When.IsOnce ? "" : " " + _planning.CostOf(job.When.RunsPerMonth(Now, Now, _book.Zone), job.If.Length > 0);
        return cost + (offer.Length > 0 ? " " + offer : "");
    }
}
