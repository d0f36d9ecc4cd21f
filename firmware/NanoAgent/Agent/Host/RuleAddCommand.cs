using NanoAgent.Bus;
using NanoAgent.Channels;
using NanoAgent.Conversation;
using NanoAgent.Json;
using NanoAgent.Rules;
using NanoAgent.Safety;
using NanoAgent.Tools;

namespace NanoAgent.Agent.Host;

/// <summary>rules.add {"name","when","then","cooldown_s"}: a rule of whoever holds the board; see <see cref="JobAddCommand"/>.</summary>
public sealed class RuleAddCommand : IHostCommand
{
    private readonly RulePlan _plan;
    private readonly PlanOwner _owner;
    private readonly AuditTrail _audit;

    public RuleAddCommand(RulePlan plan, PlanOwner owner, AuditTrail audit)
    {
        _plan = plan;
        _owner = owner;
        _audit = audit;
    }

    public string Name => "rules.add";

    public string? Run(JsonFields args, JsonWriter result)
    {
        RuleDraft? draft = RuleTool.Read(ToolArguments.Of(args), _owner.Channel, _owner.ChatId, _owner.Person, out string problem);
        if (draft == null)
        {
            return problem;
        }

        RuleSpec? rule = _plan.TryAdd(draft, out string sentence);
        if (rule == null)
        {
            return sentence;
        }

        _audit.Add(ChannelNames.Console, "a rule was made: " + rule.Name + ", when " + rule.WhenText);
        result.BeginObject().Name("id").Number(rule.Id).Name("name").Text(rule.Name).Name("text").Text(sentence).EndObject();
        return null;
    }
}
