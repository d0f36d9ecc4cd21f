using NanoAgent.Storage;
using NanoAgent.Text;

namespace NanoAgent.Schedule;

/// <summary>A job as bytes: the definition, and its state, which is kept below one step of littlefs's metadata.</summary>
internal static class JobCodec
{
    /// <summary>Of both records.</summary>
    public const int Version = 1;

    public static byte[] Definition(Job job)
    {
        RecordWriter content = new RecordWriter(Limits.JobRecordBytesMax);
        content.Number(job.Id).Number(job.CreatedUnix).Text(job.Name).Text(job.When.Text).Text(job.Kind).Text(job.Text).Text(job.Tool);
        content.Block(job.Arguments, 0, job.Arguments.Length).Text(job.If);
        content.Text(job.Channel).Text(job.ChatId).Text(job.Person).Text(job.Taint);
        return RecordFrame.Seal(RecordKinds.Job, Version, content.Bytes, content.Length);
    }

    /// <summary>Null when the bytes are no whole definition that this firmware understands.</summary>
    public static Job? TryDefinition(byte[]? bytes, PosixZone zone)
    {
        Record? record = RecordFrame.Open(bytes);
        if (record == null || record.Kind != RecordKinds.Job || record.Version > Version)
        {
            return null;
        }

        try
        {
            RecordReader reader = new RecordReader(record.Payload);
            int id = reader.Number(int.MaxValue);
            long created = reader.Number();
            JobDraft draft = new JobDraft { Name = reader.Text() };
            JobTime? when = JobTime.TryParse(reader.Text(), 0, zone, out _);
            draft.Kind = reader.Text();
            draft.Text = reader.Text();
            draft.Tool = reader.Text();
            draft.Arguments = reader.Block();
            draft.If = reader.Text();
            draft.Channel = reader.Text();
            draft.ChatId = reader.Text();
            draft.Person = reader.Text();
            draft.Taint = reader.Text();
            return when == null ? null : new Job(id, created, draft, when);
        }
        catch (RecordException)
        {
            return null;
        }
    }

    /// <summary>Runs that do not fit lose their notes, then the oldest runs go.</summary>
    public static RecordWriter State(int id, string name, JobState state)
    {
        RecordWriter content = new RecordWriter(Limits.JobStateBytesMax);
        int flags = (state.IsPaused ? 1 : 0) | (state.IsRemoved ? 2 : 0) | (state.IsBegunByHand ? 4 : 0);
        content.Number(id).Number(flags).Number(state.MissedPolicy).Number(state.Failures);
        content.Number(state.AnchorUnix).Number(state.LastSlot).Number(state.BegunSlot);
        content.Text(name).Text(Strings.TrimTo(state.OffReason, Limits.JobOffReasonBytesMax));
        foreach (JobRun run in state.History)
        {
            // Two numbers of five bytes, the outcome, the length of the note.
            int room = Limits.JobStateBytesMax - content.Length - 14;
            if (room < 0)
            {
                break;
            }

            content.Number(run.Unix).Number(run.Slot).Number(JobOutcomes.NumberOf(run.Outcome));
            content.Text(Strings.Utf8Length(run.Note) <= room ? run.Note : "");
        }

        return content;
    }

    /// <summary>Null when it cannot be read.</summary>
    public static JobState? TryState(Record? record, out int id, out string name)
    {
        id = 0;
        name = "";
        if (record == null || record.Version > Version)
        {
            return null;
        }

        try
        {
            RecordReader reader = new RecordReader(record.Payload);
            id = reader.Number(int.MaxValue);
            JobState state = new JobState(0);
            int flags = reader.Number(int.MaxValue);
            state.IsPaused = (flags & 1) != 0;
            state.IsRemoved = (flags & 2) != 0;
            state.IsBegunByHand = (flags & 4) != 0;
            state.MissedPolicy = reader.Number(2);
            state.Failures = reader.Number(int.MaxValue);
            state.AnchorUnix = reader.Number();
            state.LastSlot = reader.Number();
            state.BegunSlot = reader.Number();
            name = reader.Text();
            state.OffReason = reader.Text();
            ReadHistory(reader, state);
            return state;
        }
        catch (RecordException)
        {
            return null;
        }
    }

    private static void ReadHistory(RecordReader reader, JobState state)
    {
        JobRun[] runs = new JobRun[Limits.JobHistoryMax];
        int count = 0;
        while (reader.Left > 0 && count < runs.Length)
        {
            runs[count] = new JobRun(reader.Number(), reader.Number(), JobOutcomes.Of(reader.Number(int.MaxValue)), reader.Text());
            count++;
        }

        state.History = new JobRun[count];
        System.Array.Copy(runs, 0, state.History, 0, count);
    }
}
