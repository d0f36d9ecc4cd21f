using NanoAgent.Board;

namespace NanoAgent.Safety;

/// <summary>
/// What the firmware allows, whatever the model wants: by the effect of a call, the role of who asked, and whether words of
/// strangers may be behind it. The contracts of the outputs come on top and bend for nobody. Pure.
/// </summary>
public static class SafetyPolicy
{
    /// <param name="effect">What the call would do.</param>
    /// <param name="role">One of <see cref="PersonRoles"/>.</param>
    /// <param name="autonomy">safety.autonomy: observe, ask or auto.</param>
    /// <param name="taint">Why strangers' words may be behind it; empty when they are not.</param>
    /// <param name="isKnownAddress">The address of a fetch was shown to the model as it is: nothing can be smuggled out in it.</param>
    /// <param name="isAutomatic">A job, a rule or the heartbeat is behind it: nobody is there who just asked for it.</param>
    public static Decision Decide(Effect effect, string role, string autonomy, string taint, bool isKnownAddress, bool isAutomatic = false)
    {
        switch (effect.Kind)
        {
            case EffectKinds.Read:
            case EffectKinds.Store when role == PersonRoles.Owner:
            case EffectKinds.Recall when role == PersonRoles.Owner:
                return Decision.Run();
            case EffectKinds.Fetch:
                return taint.Length == 0 || isKnownAddress ? Decision.Run() : Decision.Refuse(
                    "Not opened: this conversation has seen " + taint + ", so only addresses that stood there or in the user's words may be opened, letter by letter. "
                    + "Ask the user to send the address.");
            case EffectKinds.Restart when role != PersonRoles.Owner:
            case EffectKinds.Remember when role != PersonRoles.Owner:
            case EffectKinds.Store:
            case EffectKinds.Recall:
                return Decision.Refuse("Not done: memory, files, the lists of jobs and rules, and restarts are the owner's; this message came from a " + role + ". Say so.");
            case EffectKinds.Plan when isAutomatic:
                // Otherwise one job could fill the table, or a page that it read could make itself a place there.
                return Decision.Ask("a job or rule wants to change jobs or rules", role == PersonRoles.Owner);
            default:
                return DecideAction(effect, role, autonomy, taint);
        }
    }

    private static Decision DecideAction(Effect effect, string role, string autonomy, string taint)
    {
        // The contract refuses it in its own words; nobody need be asked.
        if (effect.Risk == Risks.Never)
        {
            return Decision.Run();
        }

        if (role != PersonRoles.Owner)
        {
            bool isFreeSwitch = effect.Kind == EffectKinds.Switch && effect.Risk == Risks.Free;
            return Decision.Ask("asked for by a " + role, role == PersonRoles.Resident && isFreeSwitch);
        }

        if (taint.Length > 0)
        {
            return Decision.Ask("this conversation has seen " + taint + "; /reset ends that", true);
        }

        if (effect.Risk != Risks.Ask)
        {
            return Decision.Run();
        }

        return autonomy == AutonomyLevels.Auto ? Decision.RunPermitted() : Decision.Ask("the board asks before each such switch", true);
    }
}
