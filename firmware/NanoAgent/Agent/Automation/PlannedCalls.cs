using NanoAgent.Conversation;
using NanoAgent.Hal;
using NanoAgent.Safety;
using NanoAgent.Tools;

namespace NanoAgent.Agent.Automation;

/// <summary>
/// Makes the calls that people planned: those of jobs, rules and shortcuts. The same policy, approvals and contracts stand
/// before them as before a call of the model.
/// </summary>
public sealed class PlannedCalls
{
    private readonly ToolRegistry _tools;
    private readonly ActionGate _gate;
    private readonly ActionBook _book;
    private readonly CauseLog _causes;
    private readonly IClock _clock;

    public PlannedCalls(ToolRegistry tools, ActionGate gate, ActionBook book, CauseLog causes, IClock clock)
    {
        _tools = tools;
        _gate = gate;
        _book = book;
        _causes = causes;
        _clock = clock;
    }

    /// <summary>Whether a call does something that must not happen twice.</summary>
    public bool Acts(ToolCall call) => _tools.EffectOf(call).Acts;

    /// <summary>Whether words of strangers may be in the result of a call.</summary>
    public bool BringsUntrusted(ToolCall call) => _tools.EffectOf(call).BringsUntrusted;

    /// <summary>Nothing is switched until the emergency stop ends.</summary>
    public bool IsHeldBack(ToolCall call) => _gate.HoldsBack(_tools.EffectOf(call));

    /// <summary>Runs one call, or has a person asked, or refuses it.</summary>
    /// <param name="call">The call.</param>
    /// <param name="person">On whose behalf.</param>
    /// <param name="context">Its cause and chat.</param>
    /// <param name="plan">What was planned, for /why: "daily 07:00".</param>
    /// <param name="isAsked">A person was asked instead of running it.</param>
    public ToolResult Run(ToolCall call, Person person, ToolContext context, string plan, out bool isAsked)
    {
        Cause cause = Begin(person, context, plan);
        ToolResult? instead = _gate.Check(call, _tools.EffectOf(call), person, context);
        isAsked = instead != null && !instead.IsError;
        if (instead != null)
        {
            cause.Add(call.Name + ": " + instead.Text);
            return instead;
        }

        return Finish(cause, call, person, context);
    }

    /// <summary>The same for a call about which nobody has to be asked; the contract of the board still stands.</summary>
    public ToolResult RunUnasked(ToolCall call, Person person, ToolContext context, string plan)
    {
        context.IsApproved = true;
        return Finish(Begin(person, context, plan), call, person, context);
    }

    private Cause Begin(Person person, ToolContext context, string plan)
    {
        long unixSeconds = _clock.IsTimeKnown ? _clock.UnixMs / 1000 : 0;
        Cause cause = new Cause(context.By, unixSeconds, person.Key + " (" + person.Name + ")", plan) { Verb = "planned" };
        _causes.Add(cause);
        return cause;
    }

    private ToolResult Finish(Cause cause, ToolCall call, Person person, ToolContext context)
    {
        ToolResult result = _tools.Run(call, context);
        if (BringsUntrusted(call))
        {
            // Also when it failed: the words of an error may be a stranger's.
            context.Taint("the result of " + call.Name);
        }

        _book.Ran(cause, person, context, call, result);
        return result;
    }
}
