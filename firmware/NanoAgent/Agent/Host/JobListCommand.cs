using NanoAgent.Channels;
using NanoAgent.Json;
using NanoAgent.Schedule;

namespace NanoAgent.Agent.Host;

/// <summary>jobs.list {"after":3}: the jobs behind a number, as many as fit; "more" says that there are others.</summary>
public sealed class JobListCommand : IHostCommand
{
    private readonly JobBook _book;
    private readonly PlanClock _now;

    public JobListCommand(JobBook book, PlanClock now)
    {
        _book = book;
        _now = now;
    }

    public string Name => "jobs.list";

    public string? Run(JsonFields args, JsonWriter result)
    {
        int after = 0;
        if (args.Has("after") && !args.TryGetInt("after", out after))
        {
            return "jobs.list takes a number 'after', the id of the last job that is known";
        }

        PlanPage page = new PlanPage();
        foreach (Job job in _book.All)
        {
            if (job.Id > after && page.HasRoom)
            {
                ByteBuffer bytes = new ByteBuffer(256, Limits.HostAnswerBytesMax);
                JobJson.Write(new JsonWriter(bytes), job, _book, _now.UnixSeconds, false);
                page.TryAdd(bytes);
            }
        }

        page.Write(result, "jobs");
        return null;
    }
}
