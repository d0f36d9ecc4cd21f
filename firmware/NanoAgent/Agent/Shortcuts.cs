using System;
using NanoAgent.Agent.Automation;
using NanoAgent.Bus;
using NanoAgent.Conversation;
using NanoAgent.Hal;
using NanoAgent.Rules;
using NanoAgent.Safety;
using NanoAgent.Storage;
using NanoAgent.Tools;

namespace NanoAgent.Agent;

/// <summary>
/// Answers the owner's words without the model where a rule <c>says WORDS</c> stands for them: the same call, through the same
/// gate, kept as a turn of the conversation.
/// </summary>
public sealed class Shortcuts
{
    private readonly RuleBook _rules;
    private readonly PlannedCalls _calls;
    private readonly SessionStore _sessions;
    private readonly OutcomeKeeper _keeper;
    private readonly Journal _journal;
    private readonly IClock _clock;

    public Shortcuts(RuleBook rules, PlannedCalls calls, SessionStore sessions, OutcomeKeeper keeper, Journal journal, IClock clock)
    {
        _rules = rules;
        _calls = calls;
        _sessions = sessions;
        _keeper = keeper;
        _journal = journal;
        _clock = clock;
    }

    /// <summary>The answer, or null when the words are no shortcut. Only the owner's own, unforwarded words are.</summary>
    public OutboundMessage? TryAnswer(InboundMessage message, Person person, string by)
    {
        bool isOwnWords = person.IsOwner && !message.HasForeignWords && message.Origin.Length == 0;
        RuleSpec? rule = isOwnWords ? _rules.FindShortcut(Shortcut.Normalize(message.Text)) : null;
        ToolCall? call = rule == null || rule.Then.Length != 1 ? null : ActionCall.Of(rule.Then[0]);
        if (rule == null || call == null)
        {
            return null;
        }

        if (_calls.Acts(call) && !TryNoteActing(message, out string problem))
        {
            return OutboundMessage.FailureOf(message, problem);
        }

        ToolContext context = new ToolContext(by, message.Channel, message.ChatId) { Requester = person };
        ToolResult result = _calls.Run(call, person, context, rule.WhenText, out bool isAsked);
        return result.IsError ? OutboundMessage.FailureOf(message, result.Text)
            : Keep(message, isAsked ? "That waits for your approval." : result.Text, context.TaintedBy);
    }

    private bool TryNoteActing(InboundMessage message, out string problem)
    {
        problem = message.JournalId == 0 && message.Channel != ChannelNames.Console ? ApprovalDesk.NotNoted : "";
        try
        {
            _journal.MarkActing(message.JournalId);
        }
        catch (Exception ex)
        {
            problem = "Not done: the flash takes no note of it (" + ex.Message + "), and after a power cut it might be done twice.";
        }

        return problem.Length == 0;
    }

    // The model of the next turn has to know what was said and done.
    private OutboundMessage Keep(InboundMessage message, string answer, string taint)
    {
        long unixSeconds = _clock.IsTimeKnown ? _clock.UnixMs / 1000 : 0;
        Session session = _sessions.Get(message.SessionKey);
        session.Taint(taint);
        Transcript transcript = session.Transcript;
        transcript.BeginTurn(Message.FromUser(FactsLine.For(_sessions.Zone, unixSeconds, message.SessionKey, message.Sender) + message.Text));
        transcript.Add(Message.FromAssistant(answer));
        _keeper.KeepTurn(message, transcript, unixSeconds, answer, session.TaintedBy.Length > 0);
        return OutboundMessage.AnswerTo(message, answer).KeptAs(message.JournalId);
    }
}
