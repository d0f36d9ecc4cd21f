using NanoAgent.Board;
using NanoAgent.Bus;
using NanoAgent.Rules;
using NanoAgent.Safety;

namespace NanoAgent.Agent.Automation;

/// <summary>
/// How rules act: outputs that are free at once, everything else through the queue of <see cref="ErrandWorker"/>, because asking
/// people, writing flash and waking the model take longer than a pin may wait.
/// </summary>
public sealed class RuleActions : IRuleActions
{
    private readonly BoardIo _io;
    private readonly MessageQueue _errands;
    private readonly OwnerNotice _notice;
    private readonly CauseLog _causes;
    private readonly Courier _courier;
    private readonly string _autonomy;

    public RuleActions(BoardIo io, MessageQueue errands, OwnerNotice notice, CauseLog causes, Courier courier, string autonomy)
    {
        _io = io;
        _errands = errands;
        _notice = notice;
        _causes = causes;
        _courier = courier;
        _autonomy = autonomy;
    }

    public string? WhyNotFor(RuleSpec rule) => PersonOf(rule) == null ? "whoever made it is not paired any more." : null;

    public bool TryWrite(RuleSpec rule, string name, string value, int forMs, out string sentence)
    {
        if (_io.Panels.Has(name))
        {
            return TryShowSoon(rule, name, value, out sentence);
        }

        string risk = _io.RiskOf(name);
        bool isPermitted = IsPermitted(rule, risk);
        if (risk == Risks.Ask && !isPermitted)
        {
            // Somebody says yes or no to each such switch; only an owner who wants none of that is not asked.
            bool isPosted = _errands.TryPost(new RuleErrand(rule, RuleAction.Write(name, value, forMs), rule.WhenText));
            sentence = isPosted ? "a person is asked" : "too many actions of rules wait already";
            return isPosted;
        }

        Cause cause = new Cause(rule.By, 0, rule.Person, rule.WhenText) { Verb = "planned" };
        _causes.Add(cause);
        bool isDone = _io.TryWrite(new SwitchOrder(name, value, rule.By) { ForMs = forMs, IsApproved = isPermitted }, out sentence);
        cause.Add(sentence);
        return isDone;
    }

    // A display takes a tenth of a second, which is too long for the rules' own worker. What refuses it by itself is asked here: that
    // is an answer, and no failure of the rule.
    private bool TryShowSoon(RuleSpec rule, string name, string value, out string sentence)
    {
        string? shut = _io.Panels.WhyShut(name);
        string risk = _io.RiskOf(name);
        RuleErrand errand = new RuleErrand(rule, RuleAction.Write(name, value, 0), rule.WhenText)
        {
            IsUnasked = risk == Risks.Free || IsPermitted(rule, risk),
        };
        bool isQueued = shut == null && _errands.TryPost(errand);
        sentence = shut ?? (isQueued ? "it is shown soon" : "too many actions of rules wait already");
        return isQueued;
    }

    private bool IsPermitted(RuleSpec rule, string risk)
    {
        Person? person = PersonOf(rule);
        return risk == Risks.Ask && _autonomy == AutonomyLevels.Auto && person != null && person.IsOwner;
    }

    public bool TryPost(RuleSpec rule, RuleAction action, string cause) => _errands.TryPost(new RuleErrand(rule, action, cause));

    public void TellOff(RuleSpec rule, string why) =>
        _notice.SendLater("The rule '" + rule.Name + "' is switched off: " + why + " /rules resume " + rule.Name + " switches it on again.");

    public void TellFailing(RuleSpec rule, string why) =>
        _notice.SendLater("The rule '" + rule.Name + "' goes on switching. What else it does fails: " + why);

    public void TellChain(RuleSpec rule, string chain) => _notice.SendLater(
        "Rules set each other off in a circle: " + chain + ". The last one was kept from firing; change or remove one of them (/rules).");

    public void TellSilent(RuleSpec rule, string problem) => _notice.SendLater(
        "The rule '" + rule.Name + "' waits for something that has not answered for " + Limits.RuleSilentMs / 60000 + " minutes: " + problem + ".");

    // What the console or a host made is the owner's.
    private Person? PersonOf(RuleSpec rule) => _courier.PersonOf(rule.Person.Length == 0 ? ChannelNames.Console : rule.Person);
}
