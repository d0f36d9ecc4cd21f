using NanoAgent.Json;
using NanoAgent.Schedule;

namespace NanoAgent.Agent.Host;

/// <summary>A job as a host sees it.</summary>
internal static class JobJson
{
    private const int RunsShown = 3;

    /// <param name="json">Takes the object.</param>
    /// <param name="job">The job.</param>
    /// <param name="book">Knows its state and the zone.</param>
    /// <param name="now">Seconds since 1970; 0 when the time is not known, and then there are no next runs.</param>
    /// <param name="hasRuns">With all runs that are remembered; otherwise with the last one.</param>
    public static void Write(JsonWriter json, Job job, JobBook book, long now, bool hasRuns)
    {
        JobState state = book.StateOf(job);
        json.BeginObject().Name("id").Number(job.Id).Name("name").Text(job.Name).Name("when").Text(job.When.Text).Name("kind").Text(job.Kind);
        json.Name("text").Text(job.Text).Name("tool");
        if (job.Tool.Length == 0)
        {
            json.Null();
        }
        else
        {
            json.BeginObject().Name("name").Text(job.Tool).Name("args").Raw(job.Arguments, 0, job.Arguments.Length).EndObject();
        }

        json.Name("if").Text(job.If).Name("chat").Text(job.Channel + ":" + job.ChatId).Name("by").Text(job.Person);
        json.Name("state").Text(state.IsOn ? "on" : state.IsPaused ? "paused" : "off").Name("why").Text(state.OffReason);
        json.Name("missed").Text(state.SkipsMissed(job) ? "skip" : "once");
        WriteNext(json.Name("next"), job, state, book, now);
        json.Name("last");
        if (state.History.Length == 0)
        {
            json.Null();
        }
        else
        {
            WriteRun(json, state.History[0], book);
        }

        if (hasRuns)
        {
            json.Name("runs").BeginArray();
            foreach (JobRun run in state.History)
            {
                WriteRun(json, run, book);
            }

            json.EndArray();
        }

        json.EndObject();
    }

    private static void WriteNext(JsonWriter json, Job job, JobState state, JobBook book, long now)
    {
        json.BeginArray();
        long at = state.LastSlot > now ? state.LastSlot : now;
        for (int i = 0; i < RunsShown && now > 0 && state.IsOn; i++)
        {
            at = job.When.NextAfter(at, state.AnchorUnix, book.Zone);
            if (at < 0)
            {
                break;
            }

            json.Text(book.Zone.FormatIso(at));
        }

        json.EndArray();
    }

    private static void WriteRun(JsonWriter json, JobRun run, JobBook book) =>
        json.BeginObject().Name("at").Text(book.Zone.FormatIso(run.Unix)).Name("slot").Text(book.Zone.FormatIso(run.Slot))
            .Name("outcome").Text(run.Outcome).Name("note").Text(run.Note).EndObject();
}
