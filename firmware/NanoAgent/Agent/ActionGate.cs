using NanoAgent.Board;
using NanoAgent.Conversation;
using NanoAgent.Safety;

namespace NanoAgent.Agent;

/// <summary>Stands before every call of the model: lets it run, has a person asked, or refuses it (<see cref="SafetyPolicy"/>).</summary>
public sealed class ActionGate
{
    private readonly ApprovalDesk _desk;
    private readonly EmergencyStop _stop;
    private readonly string _autonomy;

    public ActionGate(ApprovalDesk desk, EmergencyStop stop, string autonomy)
    {
        _desk = desk;
        _stop = stop;
        _autonomy = autonomy;
    }

    /// <summary>Null when the call may run now; otherwise the result that answers it.</summary>
    public ToolResult? Check(ToolCall call, Effect effect, Turn turn, Transcript transcript)
    {
        if (_stop.IsStopped && effect.Kind == EffectKinds.Switch)
        {
            return call.Fail(Outputs.StoppedSentence);
        }

        if (effect.Kind == EffectKinds.Recall && !turn.IsPrivate)
        {
            return call.Fail("Not done: this is a group, and memory and files are the owner's. Tell them to ask in their private chat.");
        }

        bool isKnown = effect.Kind == EffectKinds.Fetch && KnownAddress.IsIn(transcript, effect.Target);
        if (effect.Kind == EffectKinds.Fetch && turn.Context.IsTainted && ++turn.TaintedFetches > Limits.TaintedFetchesPerTurnMax)
        {
            return call.Fail("Not opened: at most " + Limits.TaintedFetchesPerTurnMax
                + " addresses a message once strangers' words are in the conversation, because their order could tell something.");
        }

        Decision decision = SafetyPolicy.Decide(effect, turn.Requester.Role, _autonomy, turn.Context.TaintedBy, isKnown);
        turn.Context.IsApproved = decision.IsPermitted;
        if (decision.Runs)
        {
            return null;
        }

        return decision.Asks ? _desk.Ask(call, decision, turn) : call.Fail(decision.Sentence);
    }
}
