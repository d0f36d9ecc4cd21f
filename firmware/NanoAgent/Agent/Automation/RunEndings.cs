using NanoAgent.Bus;
using NanoAgent.Schedule;

namespace NanoAgent.Agent.Automation;

/// <summary>Tells jobs, rules and the heartbeat how the turns and messages end that they began.</summary>
public sealed class RunEndings : IRunWatcher, IDeliveryWatcher
{
    private readonly JobWorker _jobs;
    private readonly JobBook _book;
    private readonly HeartbeatWorker _heartbeat;

    public RunEndings(JobWorker jobs, JobBook book, HeartbeatWorker heartbeat)
    {
        _jobs = jobs;
        _book = book;
        _heartbeat = heartbeat;
    }

    public void TurnEnded(string origin, bool isOk, string text)
    {
        if (origin == Origins.Heartbeat)
        {
            _heartbeat.TurnEnded(isOk, text);
        }
        else if (Origins.TryJob(origin, out int id, out long slot))
        {
            _jobs.Ended(id, slot, isOk, isOk ? "" : text);
        }
    }

    public void DeliveryEnded(string origin, bool isDelivered)
    {
        // The words of a prompt's turn are an answer and carry no origin: what comes here is the text of a job.
        if (Origins.TryJob(origin, out int id, out long slot))
        {
            _jobs.Ended(id, slot, isDelivered, isDelivered ? "delivered" : "the chat refused it");
        }
    }
}
