using System;
using System.Text;
using NanoAgent.Conversation;
using NanoAgent.Safety;
using NanoAgent.Storage;
using NanoAgent.Tools;

namespace NanoAgent.Agent;

/// <summary>One turn's own state: its words, its bounds and what it has done.</summary>
public sealed class Turn
{
    private readonly Journal _journal;
    private readonly int _journalId;
    private readonly StringBuilder _done = new StringBuilder();
    private bool _hasActed;
    private int _calls;

    public Turn(string userText, ToolContext context, long deadlineMs, Journal journal, int journalId)
    {
        UserText = userText;
        Context = context;
        DeadlineMs = deadlineMs;
        _journal = journal;
        _journalId = journalId;
    }

    /// <summary>False when a network delivers the message again after a crash and nothing on flash could stop a second run.</summary>
    public bool IsKept { get; init; } = true;

    /// <summary>Who asked for it.</summary>
    public Person Requester { get; init; } = new Person("console", "", "owner", PersonRoles.Owner);

    /// <summary>Nobody else reads the answer: a console, or a chat between one person and the bot.</summary>
    public bool IsPrivate { get; init; } = true;

    /// <summary>What /why tells of it.</summary>
    public Cause Cause { get; init; } = new Cause("", 0, "", "");

    /// <summary>How often the emergency stop had been pressed when it began.</summary>
    public int StopCount { get; init; }

    /// <summary>What the user said, with the volatile facts before it.</summary>
    public string UserText { get; }

    public ToolContext Context { get; }

    /// <summary>Uptime at which the turn must be over.</summary>
    public long DeadlineMs { get; }

    public LoopGuard Guard { get; } = new LoopGuard();

    /// <summary>Tokens used so far, in and out.</summary>
    public int Tokens { get; set; }

    /// <summary>Addresses opened while strangers' words were at work.</summary>
    public int TaintedFetches { get; set; }

    /// <summary>Millionths of a dollar so far, as far as prices are known.</summary>
    public long MicroUsd { get; set; }

    /// <summary>Null when the call may run; otherwise the error that answers it.</summary>
    public string? WhyNotRun(ToolCall call, long nowMs)
    {
        if (nowMs >= DeadlineMs)
        {
            return "Not run: the time for this turn is used up.";
        }

        OnlyCall = null;
        if (++_calls > Limits.ToolCallsPerTurnMax)
        {
            return "Not run: at most " + Limits.ToolCallsPerTurnMax + " tool calls are allowed in one turn. Answer with what you have.";
        }

        return Guard.WhyNot(call);
    }

    /// <summary>Text of replies that the provider paused; it belongs before the rest of the answer.</summary>
    public string SaidBeforePause { get; set; } = "";

    /// <summary>From here on a crash must not run this turn again. False when that cannot be noted: then nothing may be done.</summary>
    public bool TryBeginActing(out string problem)
    {
        problem = "";
        if (!IsKept)
        {
            problem = "Not done: the flash takes no note of this message, and after a power cut it might be done twice. Tell the user that the flash is full.";
            return false;
        }

        try
        {
            if (!_hasActed)
            {
                _journal.MarkActing(_journalId);
                _hasActed = true;
            }

            return true;
        }
        catch (Exception ex)
        {
            problem = "Not done: the flash takes no note of it (" + ex.Message + "), and after a power cut it might be done twice. Tell the user.";
            return false;
        }
    }

    /// <summary>The only call of the turn, when it was just one and it worked; otherwise null.</summary>
    public ToolCall? OnlyCall { get; private set; }

    /// <summary>A call was run, whatever came of it.</summary>
    public void NoteRun(ToolCall call, Effect effect, ToolResult result)
    {
        bool isPlain = (effect.Kind == EffectKinds.Read && !effect.BringsUntrusted) || effect.Kind == EffectKinds.Switch;
        OnlyCall = _calls == 1 && isPlain && !effect.BringsUntrusted && !result.IsError ? call : null;
    }

    public void NoteDone(string what) => _done.Append(_done.Length > 0 ? " " : "").Append(what);

    /// <summary>What was carried out, in the words of the tools; empty when nothing was.</summary>
    public string Done => _done.ToString();

    /// <summary>Why the turn ended early and what it did until then.</summary>
    public string StopSentence(string why) => why + ", so I stopped." + DoneSentence();

    /// <summary>What was carried out, for a turn that fails afterwards; empty when nothing was.</summary>
    public string DoneSentence() => _done.Length == 0 ? "" : " Done before that: " + _done;
}
