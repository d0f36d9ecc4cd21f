using System.Text;
using NanoAgent.Conversation;
using NanoAgent.Rules;
using NanoAgent.Safety;

namespace NanoAgent.Tools;

/// <summary>Rules: what is done when something happens, without the model. The chat that a rule speaks to is the one it was made in.</summary>
public sealed class RuleTool : ITool
{
    /// <summary>Under which shortcuts are offered too.</summary>
    public const string ToolName = "rule";

    private const string AddExample =
        "{\"op\":\"add\",\"name\":\"porch\",\"when\":\"door rises\",\"then\":[{\"write\":{\"name\":\"lamp\",\"value\":\"on\",\"for_ms\":60000}}]}";

    private readonly RulePlan _plan;

    public RuleTool(RulePlan plan) => _plan = plan;

    public ToolSpec Spec { get; } = new ToolSpec(ToolName,
        "op add, list, remove; when: door rises, door is on for 5m, soil < 30; then: list of {write|text|tool|prompt}",
        "op id name when then:array cooldown_s:integer");

    public Effect EffectOf(ToolCall call) =>
        call.Arguments.TryGetText("op", out string op) && op == "list" ? Effect.Recalls() : Effect.Plans();

    public ToolResult Run(ToolCall call, ToolContext context)
    {
        call.Arguments.TryGetText("op", out string op);
        switch (op)
        {
            case "add":
                return Add(call, context);
            case "list":
                return call.Ok(_plan.List());
            case "remove":
            case "pause":
            case "resume":
                return Change(call, context, op);
            default:
                return call.Fail("rule needs 'op': add, list, remove, pause or resume; for example " + AddExample + ".");
        }
    }

    /// <summary>Reads what describes a rule, from a model or a host; null with a problem when it cannot be one.</summary>
    public static RuleDraft? Read(ToolArguments arguments, string channel, string chatId, string person, out string problem)
    {
        arguments.TryGetText("name", out string name);
        arguments.TryGetText("when", out string when);
        byte[]? then = arguments.Raw("then");
        int cooldown = RuleDraft.CooldownByDefault;
        problem = when.Trim().Length == 0 ? "rule add needs 'when'."
            : then == null ? "rule add needs 'then', a list of {\"write\":{...}}, {\"text\":\"...\"}, {\"tool\":{...}} or {\"prompt\":\"...\"}."
            : arguments.Has("cooldown_s") && (!arguments.TryGetInt("cooldown_s", out cooldown) || cooldown < 0)
                ? "cooldown_s is a whole number of seconds from 0 to " + Limits.RuleCooldownSecondsMax + "." : "";
        return problem.Length > 0 ? null : new RuleDraft(when.Trim(), then!)
        {
            Name = name.Trim(),
            CooldownSeconds = cooldown,
            Channel = channel,
            ChatId = chatId,
            Person = person,
        };
    }

    private ToolResult Add(ToolCall call, ToolContext context)
    {
        string person = context.Requester == null ? context.Channel : context.Requester.Key;
        RuleDraft? draft = Read(call.Arguments, context.Channel, context.ChatId, person, out string problem);
        if (draft == null)
        {
            return call.Fail(problem + " For example " + AddExample + ".");
        }

        RuleSpec? rule = _plan.TryAdd(draft, out string sentence);
        if (rule == null)
        {
            return call.Fail(sentence);
        }

        context.Undo = new UndoStep(
            "the rule '" + rule.Name + "' was made", Spec.Name, new ArgumentsWriter().With("op", "remove").With("id", rule.Id.ToString()).ToString());
        return call.Ok(sentence);
    }

    private ToolResult Change(ToolCall call, ToolContext context, string op)
    {
        if (!call.Arguments.TryGetText("id", out string id) && !call.Arguments.TryGetText("name", out id))
        {
            return call.Fail("rule " + op + " needs 'id', the number or the name of a rule. " + _plan.List());
        }

        return _plan.TryChange(op, id, context.By, out string sentence) ? call.Ok(sentence) : call.Fail(sentence);
    }
}
