using NanoAgent.Bus;
using NanoAgent.Channels;
using NanoAgent.Json;
using NanoAgent.Safety;
using NanoAgent.Tools;

namespace NanoAgent.Agent.Host;

/// <summary>jobs.remove, jobs.pause, jobs.resume and jobs.run {"id":"water"}: by number or name.</summary>
public sealed class JobChangeCommand : IHostCommand
{
    private readonly JobPlan _plan;
    private readonly string _verb;
    private readonly AuditTrail _audit;

    public JobChangeCommand(JobPlan plan, string verb, AuditTrail audit)
    {
        _plan = plan;
        _verb = verb;
        _audit = audit;
    }

    public string Name => "jobs." + _verb;

    public string? Run(JsonFields args, JsonWriter result)
    {
        args.TryGetText("id", out string id);
        if (!_plan.TryChange(_verb, id, out string sentence))
        {
            return sentence;
        }

        _audit.Add(ChannelNames.Console, sentence);
        result.BeginObject().Name("text").Text(sentence).EndObject();
        return null;
    }
}
