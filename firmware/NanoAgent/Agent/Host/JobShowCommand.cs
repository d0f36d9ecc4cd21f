using NanoAgent.Channels;
using NanoAgent.Json;
using NanoAgent.Schedule;

namespace NanoAgent.Agent.Host;

/// <summary>jobs.show {"id":"water"}: one job with its last runs.</summary>
public sealed class JobShowCommand : IHostCommand
{
    private readonly JobBook _book;
    private readonly PlanClock _now;

    public JobShowCommand(JobBook book, PlanClock now)
    {
        _book = book;
        _now = now;
    }

    public string Name => "jobs.show";

    public string? Run(JsonFields args, JsonWriter result)
    {
        args.TryGetText("id", out string id);
        Job? job = _book.Find(id);
        if (job == null)
        {
            return "there is no job '" + id + "'; jobs.list shows them";
        }

        JobJson.Write(result, job, _book, _now.UnixSeconds, true);
        return null;
    }
}
