using System.Collections;
using NanoAgent.Board;
using NanoAgent.Bus;
using NanoAgent.Conversation;
using NanoAgent.Hal;
using NanoAgent.Rules;
using NanoAgent.Safety;
using NanoAgent.Tools;

namespace NanoAgent.Agent.Automation;

/// <summary>
/// Runs the errands of rules: sends their texts, makes their calls, wakes the agent. Writes to flash, so it is no part of the
/// rules' own worker. What finds no way waits aside and holds up nothing else; when too much waits the oldest is left out, and
/// the owner is told of how much once all that waited is gone.
/// </summary>
public sealed class ErrandWorker : Worker
{
    private readonly Courier _courier;
    private readonly PlannedCalls _calls;
    private readonly ValueTemplate _templates;
    private readonly AuditTrail _audit;
    private readonly IClock _clock;
    private readonly Hashtable _notedMs = new Hashtable();
    private readonly OwnerNotice _notice;
    private readonly ArrayList _waiting = new ArrayList();

    public ErrandWorker(Courier courier, PlannedCalls calls, ValueTemplate templates, AuditTrail audit, OwnerNotice notice, IClock clock)
    {
        _courier = courier;
        _calls = calls;
        _templates = templates;
        _audit = audit;
        _notice = notice;
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
        RunWaiting();
        RuleErrand? errand = (RuleErrand?)Errands.TryTake();
        if (errand != null)
        {
            if (Waits(errand.Action.Kind) || !TryFinish(errand))
            {
                PutAside(errand);
            }

            return AtOnceMs;
        }

        if (_waiting.Count == 0)
        {
            TellLeftOut();
        }

        return isFlushed && _waiting.Count == 0 ? WhenWokenMs : Limits.BusyRetryMs;
    }

    // In their order; what a text waits for, the next text waits for too.
    private void RunWaiting()
    {
        bool isTextStuck = false;
        bool isPromptStuck = false;
        for (int i = 0; i < _waiting.Count; i++)
        {
            RuleErrand errand = (RuleErrand)_waiting[i]!;
            bool isText = errand.Action.Kind == RuleActionKind.Text;
            if (isText ? isTextStuck : isPromptStuck)
            {
                continue;
            }

            if (TryFinish(errand))
            {
                _waiting.RemoveAt(i);
                i--;
            }
            else
            {
                isTextStuck |= isText;
                isPromptStuck |= !isText;
            }
        }
    }

    private bool Waits(RuleActionKind kind)
    {
        foreach (RuleErrand errand in _waiting)
        {
            if (errand.Action.Kind == kind)
            {
                return true;
            }
        }

        return false;
    }

    private void PutAside(RuleErrand errand)
    {
        if (_waiting.Count >= Limits.RuleErrandsWaitingMax)
        {
            RuleErrand oldest = (RuleErrand)_waiting[0]!;
            _waiting.RemoveAt(0);
            Rules?.LeftOut(oldest.Rule.Id, "it waited for room and newer ones came.");
        }

        _waiting.Add(errand);
    }

    private void TellLeftOut()
    {
        string leftOut = Rules == null ? "" : Rules.Tally.TakeLeftOut();
        if (leftOut.Length > 0)
        {
            _notice.SendLater("There was no way for some texts, calls and prompts of rules; they were left out: " + leftOut + ". What rules switch went on.");
        }
    }

    // False while there is no room for it. A prompt is over when its turn is; RunEndings tells.
    private bool TryFinish(RuleErrand errand)
    {
        RuleSpec rule = errand.Rule;
        Person? person = _courier.PersonOf(rule.Person);
        if (person == null)
        {
            Rules?.Failed(rule.Id, "whoever it is for is not paired any more.");
            return true;
        }

        if (!errand.IsUnasked && !_courier.CanReach(rule.Channel, rule.ChatId))
        {
            Rules?.LeftOut(rule.Id, "there is no way to " + rule.Channel + " now.");
            return true;
        }

        bool isCall = errand.Action.Kind != RuleActionKind.Text && errand.Action.Kind != RuleActionKind.Prompt;
        string failure = isCall ? Call(errand, person) : "";
        if (!isCall && !TryHandOver(errand, person))
        {
            return false;
        }

        if (failure.Length > 0)
        {
            Rules?.Failed(rule.Id, failure);
        }
        else if (errand.Action.Kind != RuleActionKind.Prompt)
        {
            Rules?.Succeeded(rule.Id);
        }

        return true;
    }

    private bool TryHandOver(RuleErrand errand, Person person)
    {
        RuleSpec rule = errand.Rule;
        errand.Text = errand.Text ?? _templates.Expand(errand.Action.Text);
        if (errand.Action.Kind == RuleActionKind.Text)
        {
            return _courier.TrySend(rule.Channel, rule.ChatId, errand.Text, Origins.OfRule(rule.Id));
        }

        return _courier.TryWake(new InboundMessage(rule.Channel, rule.ChatId, rule.By, "(" + errand.Cause + ") " + errand.Text)
        {
            SenderId = person.Id,
            Origin = Origins.OfRule(rule.Id),
        });
    }

    private string Call(RuleErrand errand, Person person)
    {
        RuleSpec rule = errand.Rule;
        ToolContext context = new ToolContext(rule.By, rule.Channel, rule.ChatId) { Requester = person, IsAutomatic = true };
        ToolCall call = ActionCall.Of(errand.Action)!;
        if (errand.IsUnasked)
        {
            ToolResult shown = _calls.RunUnasked(call, person, context, errand.Cause);
            return shown.IsError ? shown.Text : "";
        }

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
