using NanoAgent.Bus;
using NanoAgent.Rules;
using NanoAgent.Schedule;

namespace NanoAgent.Agent.Automation;

/// <summary>Tells jobs, rules and the heartbeat how the turns and messages end that they began.</summary>
public sealed class RunEndings : IRunWatcher, IDeliveryWatcher
{
    private readonly JobWorker _jobs;
    private readonly RuleWorker _rules;
    private readonly HeartbeatWorker _heartbeat;

    public RunEndings(JobWorker jobs, RuleWorker rules, HeartbeatWorker heartbeat)
    {
        _jobs = jobs;
        _rules = rules;
        _heartbeat = heartbeat;
    }

    public void TurnEnded(string origin, bool isOk, string text, bool isPassing)
    {
        if (origin == Origins.Heartbeat)
        {
            _heartbeat.TurnEnded(isOk, text, isPassing);
        }
        else if (Origins.TryJob(origin, out int id, out long slot))
        {
            _jobs.Ended(id, slot, isOk ? JobRunResults.Done : isPassing ? JobRunResults.Hindered : JobRunResults.Failed, isOk ? "" : text);
        }
        else if (Origins.TryRule(origin, out int rule) && isOk)
        {
            _rules.Succeeded(rule);
        }
        else if (Origins.TryRule(origin, out rule))
        {
            // A turn fails for want of network, model or budget; the rule asked for nothing else than the turn.
            _rules.LeftOut(rule, text);
        }
    }

    public void DeliveryEnded(string origin, bool isDelivered, bool isConfirmed)
    {
        // The words of a prompt's turn are an answer and carry no origin: what comes here is the text of a job.
        if (Origins.TryJob(origin, out int id, out long slot))
        {
            string result = !isDelivered ? JobRunResults.Failed : isConfirmed ? JobRunResults.Done : JobRunResults.Unconfirmed;
            _jobs.Ended(id, slot, result, !isDelivered ? "the chat refused it" : isConfirmed ? "delivered" : "Telegram did not answer");
        }
    }
}
