using System.Text;
using NanoAgent.Schedule;
using NanoAgent.Virtual;

namespace NanoAgent.Fakes;

/// <summary>
/// Runs jobs as the firmware does: a text is safe once its file is whole, a tool acts on the world outside and leaves nothing on
/// flash, a prompt is kept in a journal and answered later. Notes what happened outside, where no power cut reaches.
/// </summary>
internal sealed class JobPuppet(FlashStore flash, List<string> notes) : IJobRunner, IConditions
{
    private const string Whole = "sent as a whole";

    private readonly List<(int Id, long Slot)> _open = [];

    public JobWorker? Worker { get; set; }

    /// <summary>What the journal holds is answered, once for each prompt.</summary>
    public void AnswerPrompts()
    {
        foreach ((int id, long slot) in _open.ToArray())
        {
            string note = $"answered {slot}";
            if (!notes.Contains(note))
            {
                notes.Add(note);
            }

            _open.Remove((id, slot));
            Worker!.Ended(id, slot, JobRunResults.Done, "");
        }
    }

    public static bool IsSent(MemoryFileStore content, string name, long slot) =>
        content.Exists(PathOf(name, slot)) && content[PathOf(name, slot)] == Whole;

    public bool CanRun(Job job) => true;

    public string WhySkip(Job job) => "";

    public string Run(Job job, long slot, long lateSeconds, bool isManual, out string note)
    {
        note = "";
        if (job.Kind == JobKinds.Tool)
        {
            notes.Add($"acted {slot}");
            return JobRunResults.Done;
        }

        byte[] text = Encoding.UTF8.GetBytes(Whole);
        flash.Write(PathOf(job.Name, slot), text, 0, text.Length);
        if (job.Kind == JobKinds.Text)
        {
            return JobRunResults.Done;
        }

        _open.Add((job.Id, slot));
        return JobRunResults.Started;
    }

    public string FateOf(Job job, long slot, out string note)
    {
        note = "";
        if (job.Kind == JobKinds.Tool)
        {
            return JobRunResults.Unknown;
        }

        byte[] bytes = new byte[Whole.Length];
        int count = flash.Read(PathOf(job.Name, slot), 0, bytes, 0, bytes.Length);
        if (Encoding.UTF8.GetString(bytes, 0, count) != Whole)
        {
            return JobRunResults.Again;
        }

        if (job.Kind == JobKinds.Text)
        {
            return JobRunResults.Done;
        }

        _open.Add((job.Id, slot));
        return JobRunResults.Started;
    }

    public void TellOff(Job job, string why) => notes.Add($"off {job.Name}");

    public void TellOutage(OutageReport report)
    {
        foreach (MissedRuns missed in report.Lines)
        {
            notes.Add($"missed {missed.Job.Name} {missed.FirstSlot} {missed.LastSlot}");
        }
    }

    public void TellInterrupted(Job job, long slot) => notes.Add($"interrupted {job.Name} {slot}");

    public string? WhyNot(string condition) => null;

    public bool TryEvaluate(string condition, out bool isMet, out string problem)
    {
        isMet = true;
        problem = "";
        return true;
    }

    private static string PathOf(string name, long slot) => $"sent/{name}-{slot}";
}
