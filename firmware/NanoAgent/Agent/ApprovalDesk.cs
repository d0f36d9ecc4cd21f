using System;
using NanoAgent.Board;
using NanoAgent.Bus;
using NanoAgent.Conversation;
using NanoAgent.Hal;
using NanoAgent.Safety;
using NanoAgent.Storage;
using NanoAgent.Text;
using NanoAgent.Tools;

namespace NanoAgent.Agent;

/// <summary>
/// Asks people whether a call may run, and runs exactly that call when they say yes. The model never sees a code, and what
/// people read is written here and not by it.
/// </summary>
public sealed class ApprovalDesk
{
    /// <summary>Why nothing is done for a message that flash could not keep.</summary>
    public const string NotNoted = "Not done: the flash is full and takes no note of it, and after a power cut it might be done twice.";

    private readonly Approvals _approvals;
    private readonly ToolRegistry _tools;
    private readonly BoardNames _names;
    private readonly IOutbound _outbound;
    private readonly OwnerNotice _owner;
    private readonly SessionStore _sessions;
    private readonly Journal _journal;
    private readonly ActionBook _book;
    private readonly EmergencyStop _stop;
    private readonly Redactor _redactor;
    private readonly ILog _log;

    public ApprovalDesk(
        Approvals approvals, ToolRegistry tools, BoardNames names, IOutbound outbound, OwnerNotice owner,
        SessionStore sessions, Journal journal, ActionBook book, EmergencyStop stop, Redactor redactor, ILog log)
    {
        _stop = stop;
        _redactor = redactor;
        _approvals = approvals;
        _tools = tools;
        _names = names;
        _outbound = outbound;
        _owner = owner;
        _sessions = sessions;
        _journal = journal;
        _book = book;
        _log = log;
    }

    /// <summary>Milliseconds until <see cref="TellExpired"/> has something to do; -1 when nothing waits.</summary>
    public int WaitMs => _approvals.WaitMs;

    /// <summary>Asks. Returns what the model is told.</summary>
    public ToolResult Ask(ToolCall call, Decision decision, ToolContext context, Person requester)
    {
        ToolSpec? spec = _tools.SpecOf(call.Name);
        string shown = spec == null ? "" : CallText.Of(call, spec, _names);
        if (shown.Length == 0 || Strings.Utf8Length(shown) > Limits.ApprovalShownBytesMax)
        {
            return call.Fail("Not done: a person must approve this and must see all of it, which takes at most "
                + Limits.ApprovalShownBytesMax + " bytes. Make it shorter.");
        }

        if (_redactor.Clean(shown) != shown)
        {
            return call.Fail("Not done: a person must approve this and must see all of it, but something in it looks like a key and would be blanked out.");
        }

        if (call.Arguments.TryGetText("value", out string value) && Strings.ToLower(value) == OutputValues.Toggle)
        {
            return call.Fail("Not done: a person must approve this, and what a toggle does may change until then. Say on or off.");
        }

        if (_stop.IsStopped)
        {
            return call.Fail(Outputs.StoppedSentence);
        }

        PendingAction action = new PendingAction(call.Name, call.Arguments.Json, shown)
        {
            By = context.By,
            Requester = requester,
            IsSelfApproved = decision.IsSelfApproved,
            IsAutomatic = context.IsAutomatic,
            Taint = context.TaintedBy,
            Channel = context.Channel,
            ChatId = context.ChatId,
        };
        string? refusal = _approvals.TryAdd(action);
        if (refusal != null)
        {
            return call.Fail("Not done: " + refusal);
        }

        if (!TryPostQuestion(action, decision.Reason))
        {
            _approvals.Take(action.Code, Console, out _);
            return call.Fail("Not done: nobody could be asked, too many messages wait to go out. Tell the user to ask again.");
        }

        Trace("asked", action, requester.Key);
        _book.Note(context.By, "waits for approval: " + shown);

        // Also when this turn fails and is forgotten: what becomes of the question comes back into the conversation.
        _sessions.Get(action.SessionKey).Taint(action.Taint);
        return call.Ok(ApprovalText.ToTheModel);
    }

    /// <summary>A person's yes. The answer for them; <paramref name="isDone"/> is false when nothing ran.</summary>
    public string Approve(string code, Person person, InboundMessage message, out bool isDone)
    {
        isDone = false;
        if (_stop.IsStopped)
        {
            return Outputs.StoppedSentence;
        }

        if (message.JournalId == 0 && message.Channel != ChannelNames.Console)
        {
            return NotNoted;
        }

        PendingAction? action = _approvals.Take(code, person, out string sentence);
        if (action == null)
        {
            return sentence;
        }

        try
        {
            // Intent, act, done: after a crash in between it is reported and not repeated.
            _journal.MarkActing(message.JournalId);
        }
        catch (Exception ex)
        {
            return "Not done: the flash takes no note of it (" + ex.Message + "), and after a power cut it might be done twice.";
        }

        ToolContext context = new ToolContext(action.By, action.Channel, action.ChatId)
        {
            IsApproved = true,
            Requester = action.Requester,
            IsAutomatic = action.IsAutomatic,
        };
        context.Taint(action.Taint);
        ToolResult result = _tools.Run(new ToolCall("approved", action.Tool, ToolArguments.Parse(action.Arguments)), context);
        isDone = !result.IsError;
        string outcome = "Approved by " + person.Name + ". " + result.Text;
        Trace("approved", action, person.Key);
        _book.Done(person, action, context, result);
        Tell(action, message, outcome);
        return outcome;
    }

    /// <summary>A person's no.</summary>
    public string Deny(string code, Person person, InboundMessage message, out bool isDone)
    {
        PendingAction? action = _approvals.Take(code, person, out string sentence);
        isDone = action != null;
        if (action == null)
        {
            return sentence;
        }

        Trace("denied", action, person.Key);
        _book.Refused(person.Key, action, "denied");
        string outcome = ApprovalText.Denied(action, person);
        Tell(action, message, outcome);
        return outcome;
    }

    /// <summary>Silence is no: tells who asked. To be called when <see cref="WaitMs"/> is over.</summary>
    public void TellExpired()
    {
        PendingAction? action;
        while ((action = _approvals.TakeExpired()) != null)
        {
            Trace("expired", action, "safety");
            _book.Refused("safety", action, "nobody approved in time");
            string text = ApprovalText.Expired(action);
            _sessions.AddRemark(action.SessionKey, text, action.Taint);
            _outbound.TryPost(new OutboundMessage(action.Channel, action.ChatId, text) { IsPlain = true });
        }
    }

    /// <summary>After a start: what waited counts as denied, and people are told so once.</summary>
    public void TellLeftOver()
    {
        string[] left = _approvals.TakeLeftOver();
        for (int i = 0; i + 1 < left.Length; i += 2)
        {
            string text = ApprovalText.LeftOver(left[i + 1]);
            _book.Note("boot", text);
            int colon = left[i].IndexOf(':');
            if (colon > 0)
            {
                _outbound.TryPost(new OutboundMessage(left[i].Substring(0, colon), left[i].Substring(colon + 1), text) { IsPlain = true });
            }
        }
    }

    private static readonly Person Console = new Person(ChannelNames.Console, "", "owner", PersonRoles.Owner);

    /// <summary>What waits for a conversation that is forgotten counts as denied.</summary>
    public void Forget(string sessionKey) => _approvals.Drop(sessionKey);

    private bool TryPostQuestion(PendingAction action, string reason)
    {
        string text = ApprovalText.Question(action, reason);
        if (!action.MayDecide(action.Requester))
        {
            return _owner.TrySend(text, action.Code);
        }

        return _outbound.TryPost(new OutboundMessage(action.Channel, action.ChatId, text) { ApprovalCode = action.Code, IsPlain = true });
    }

    private void Trace(string state, PendingAction action, string by) =>
        _log.Trace(new TraceRecord("approval").With("state", state).With("call", action.Shown).With("for", action.By).With("by", by));

    // Whoever asked hears of it where they asked, and their conversation knows of it in its next turn.
    private void Tell(PendingAction action, InboundMessage message, string outcome)
    {
        _sessions.AddRemark(action.SessionKey, outcome, action.Taint);
        bool isSameChat = action.Channel == message.Channel && action.ChatId == message.ChatId;
        if (!isSameChat && !_outbound.TryPost(new OutboundMessage(action.Channel, action.ChatId, outcome) { IsPlain = true }))
        {
            _log.Write('W', "safety", "the outcome of an approval could not be told to " + action.SessionKey);
        }
    }
}
