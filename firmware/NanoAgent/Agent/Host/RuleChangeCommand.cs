using NanoAgent.Bus;
using NanoAgent.Channels;
using NanoAgent.Json;
using NanoAgent.Safety;
using NanoAgent.Tools;

namespace NanoAgent.Agent.Host;

/// <summary>rules.remove, rules.pause and rules.resume {"id":"porch"}: by number or name.</summary>
public sealed class RuleChangeCommand : IHostCommand
{
    private readonly RulePlan _plan;
    private readonly string _verb;
    private readonly AuditTrail _audit;

    public RuleChangeCommand(RulePlan plan, string verb, AuditTrail audit)
    {
        _plan = plan;
        _verb = verb;
        _audit = audit;
    }

    public string Name => "rules." + _verb;

    public string? Run(JsonFields args, JsonWriter result)
    {
        args.TryGetText("id", out string id);
        if (!_plan.TryChange(_verb, id, ChannelNames.Console, out string sentence))
        {
            return sentence;
        }

        _audit.Add(ChannelNames.Console, sentence);
        result.BeginObject().Name("text").Text(sentence).EndObject();
        return null;
    }
}
