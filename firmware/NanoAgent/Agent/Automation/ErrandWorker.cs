using System.Collections;
using NanoAgent.Board;
using NanoAgent.Bus;
using NanoAgent.Conversation;
using NanoAgent.Hal;
using NanoAgent.Rules;
using NanoAgent.Safety;
using NanoAgent.Tools;

namespace NanoAgent.Agent.Automation;

/// <summary>Runs the errands of rules: sends their texts, makes their calls, wakes the agent. Writes to flash, so it is no part of the rules' own worker.</summary>
public sealed class ErrandWorker : Worker
{
    private readonly Courier _courier;
    private readonly PlannedCalls _calls;
    private readonly ValueTemplate _templates;
    private readonly AuditTrail _audit;
    private readonly IClock _clock;
    private readonly Hashtable _notedMs = new Hashtable();
    private RuleErrand? _errand;

    public ErrandWorker(Courier courier, PlannedCalls calls, ValueTemplate templates, AuditTrail audit, IClock clock)
    {
        _courier = courier;
        _calls = calls;
        _templates = templates;
        _audit = audit;
        _clock = clock;
        Errands.ReadBy(this);
        courier.Held = Wake;
    }

    public override string Name => "errands";

    /// <summary>What rules want done.</summary>
    public MessageQueue Errands { get; } = new MessageQueue(Limits.RuleErrandsMax);

    /// <summary>Hears what became of them. Set by the composition root.</summary>
    public RuleWorker? Rules { get; set; }

    public override int Step()
    {
        bool isFlushed = _courier.TryFlush();
        _errand ??= (RuleErrand?)Errands.TryTake();
        if (_errand == null)
        {
            return isFlushed ? WhenWokenMs : Limits.BusyRetryMs;
        }

        if (!TryRun(_errand, out string failure))
        {
            return Limits.BusyRetryMs;
        }

        // A prompt is over when its turn is; RunEndings tells.
        bool isOver = _errand.Action.Kind != RuleActionKind.Prompt || failure.Length > 0;
        if (isOver && failure.Length == 0)
        {
            Rules?.Succeeded(_errand.Rule.Id);
        }
        else if (isOver)
        {
            Rules?.Failed(_errand.Rule.Id, failure);
        }

        _errand = null;
        return AtOnceMs;
    }

    // False while there is no room for it.
    private bool TryRun(RuleErrand errand, out string failure)
    {
        RuleSpec rule = errand.Rule;
        Person? person = _courier.PersonOf(rule.Person);
        if (person == null || !_courier.CanReach(rule.Channel, rule.ChatId))
        {
            failure = person == null ? "whoever it is for is not paired any more." : "there is no way to " + rule.Channel + " now.";
            return true;
        }

        failure = "";
        switch (errand.Action.Kind)
        {
            case RuleActionKind.Text:
                return _courier.TrySend(rule.Channel, rule.ChatId, _templates.Expand(errand.Action.Text), Origins.OfRule(rule.Id));
            case RuleActionKind.Prompt:
                return _courier.TryWake(new InboundMessage(rule.Channel, rule.ChatId, rule.By, "(" + errand.Cause + ") " + _templates.Expand(errand.Action.Text))
                {
                    SenderId = person.Id,
                    Origin = Origins.OfRule(rule.Id),
                });
            default:
                failure = Call(errand, person);
                return true;
        }
    }

    private string Call(RuleErrand errand, Person person)
    {
        RuleSpec rule = errand.Rule;
        ToolContext context = new ToolContext(rule.By, rule.Channel, rule.ChatId) { Requester = person, IsAutomatic = true };
        ToolCall call = ActionCall.Of(errand.Action)!;
        ToolResult result = _calls.Run(call, person, context, errand.Cause, out bool isAsked);
        if (!result.IsError && !isAsked && _calls.Acts(call))
        {
            NoteAudit(rule, result.Text);
        }

        return result.IsError ? result.Text : "";
    }

    // Once an hour for each rule: what fires all day must not push everything else out of the audit.
    private void NoteAudit(RuleSpec rule, string text)
    {
        object? noted = _notedMs[rule.Id];
        if (noted == null || _clock.UptimeMs - (long)noted >= Limits.RuleAuditMs)
        {
            _notedMs[rule.Id] = _clock.UptimeMs;
            _audit.Add(rule.By, text);
        }
    }
}
