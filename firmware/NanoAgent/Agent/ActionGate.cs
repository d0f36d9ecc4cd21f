using NanoAgent.Conversation;
using NanoAgent.Safety;

namespace NanoAgent.Agent;

/// <summary>Stands before every call of the model: lets it run, has a person asked, or refuses it (<see cref="SafetyPolicy"/>).</summary>
public sealed class ActionGate
{
    private readonly ApprovalDesk _desk;
    private readonly string _autonomy;

    public ActionGate(ApprovalDesk desk, string autonomy)
    {
        _desk = desk;
        _autonomy = autonomy;
    }

    /// <summary>Null when the call may run now; otherwise the result that answers it.</summary>
    public ToolResult? Check(ToolCall call, Effect effect, Turn turn, Transcript transcript)
    {
        bool isKnown = effect.Kind == EffectKinds.Fetch && KnownAddress.IsIn(transcript, effect.Target);
        Decision decision = SafetyPolicy.Decide(effect, turn.Requester.Role, _autonomy, turn.Context.TaintedBy, isKnown);
        turn.Context.IsApproved = decision.IsPermitted;
        if (decision.Runs)
        {
            return null;
        }

        return decision.Asks ? _desk.Ask(call, decision, turn) : call.Fail(decision.Sentence);
    }
}
