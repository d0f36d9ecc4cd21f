using NanoAgent.Board;
using NanoAgent.Conversation;
using NanoAgent.Safety;
using NanoAgent.Tools;

namespace NanoAgent.Agent;

/// <summary>Stands before every call of the model: lets it run, has a person asked, or refuses it (<see cref="SafetyPolicy"/>).</summary>
public sealed class ActionGate
{
    private const string NotInGroups =
        "Not done: this is a group, and memory, files and the lists of jobs and rules are the owner's. Tell them to ask in their private chat.";

    private readonly ApprovalDesk _desk;
    private readonly EmergencyStop _stop;
    private readonly string _autonomy;

    public ActionGate(ApprovalDesk desk, EmergencyStop stop, string autonomy)
    {
        _desk = desk;
        _stop = stop;
        _autonomy = autonomy;
    }

    /// <summary>The emergency stop stands against it, and nothing else has to be wrong with it.</summary>
    public bool HoldsBack(Effect effect) => _stop.IsStopped && effect.Kind == EffectKinds.Switch;

    /// <summary>Null when the call may run now; otherwise the result that answers it.</summary>
    public ToolResult? Check(ToolCall call, Effect effect, Turn turn, Transcript transcript)
    {
        if (HoldsBack(effect))
        {
            return call.Fail(Outputs.StoppedSentence);
        }

        if (effect.Kind == EffectKinds.Recall && !turn.IsPrivate)
        {
            return call.Fail(NotInGroups);
        }

        bool isKnown = effect.Kind == EffectKinds.Fetch && KnownAddress.IsIn(transcript, effect.Target);
        if (effect.Kind == EffectKinds.Fetch && turn.Context.IsTainted && ++turn.TaintedFetches > Limits.TaintedFetchesPerTurnMax)
        {
            return call.Fail("Not opened: at most " + Limits.TaintedFetchesPerTurnMax
                + " addresses a message once strangers' words are in the conversation, because their order could tell something.");
        }

        return Decide(call, effect, turn.Requester, turn.Context, isKnown);
    }

    /// <summary>The same for a call that stands by itself: what a job or a rule was told to do, word for word.</summary>
    public ToolResult? Check(ToolCall call, Effect effect, Person person, ToolContext context)
    {
        if (HoldsBack(effect))
        {
            return call.Fail(Outputs.StoppedSentence);
        }

        if (effect.Kind == EffectKinds.Recall && person.Id.Length > 0 && context.ChatId != person.Id)
        {
            return call.Fail(NotInGroups);
        }

        // Its address stood in what a person asked for or approved.
        return Decide(call, effect, person, context, true);
    }

    private ToolResult? Decide(ToolCall call, Effect effect, Person person, ToolContext context, bool isKnownAddress)
    {
        Decision decision = SafetyPolicy.Decide(effect, person.Role, _autonomy, context.TaintedBy, isKnownAddress, context.IsAutomatic);
        context.IsApproved = decision.IsPermitted;
        if (decision.Runs)
        {
            return null;
        }

        return decision.Asks ? _desk.Ask(call, decision, context, person) : call.Fail(decision.Sentence);
    }
}
