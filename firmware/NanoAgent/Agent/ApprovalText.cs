using NanoAgent.Safety;

namespace NanoAgent.Agent;

/// <summary>What people read of an action that waits for them. Written here and not by the model. Pure.</summary>
internal static class ApprovalText
{
    public const string ToTheModel =
        "Not done yet: a person was asked to approve exactly this call. Do not repeat it; tell the user in one sentence that it waits.";

    public static string Question(PendingAction action, string reason) =>
        "Approve? " + action.Shown + "\nAsked for by " + action.Requester.Name + " (" + action.Requester.Role + "). Why I ask: " + reason
        + ".\n/approve " + action.Code + " or /deny " + action.Code + " within " + Limits.ApprovalMs / 1000 + " s; silence is no.";

    public static string Expired(PendingAction action) =>
        "Nobody approved it within " + Limits.ApprovalMs / 1000 + " s, so it was not done: " + action.Shown;

    public static string LeftOver(string shown) => "The board restarted before anybody approved it, so it was not done: " + shown;

    public static string Denied(PendingAction action, Person person) => "Denied by " + person.Name + "; nothing was done: " + action.Shown;
}
