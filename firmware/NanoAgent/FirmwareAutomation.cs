using NanoAgent.Agent;
using NanoAgent.Agent.Automation;
using NanoAgent.Agent.Host;
using NanoAgent.Board;
using NanoAgent.Bus;
using NanoAgent.Channels;
using NanoAgent.Hal;
using NanoAgent.Rules;
using NanoAgent.Safety;
using NanoAgent.Schedule;

namespace NanoAgent;

/// <summary>What acts without a person: jobs, rules, the heartbeat. Built last, because it uses every way in and out.</summary>
internal sealed class FirmwareAutomation
{
    private readonly Worker[] _workers;
    private readonly RuleTally _tally;

    public FirmwareAutomation(Ports ports, FirmwareSetup setup, FirmwareLinks links, FirmwareAgent parts, Intake intake)
    {
        FirmwareStores stores = links.Stores;
        Courier courier = new Courier(links.Outbound, intake, stores.Journal, links.Safety.People, ports.Consoles);
        parts.Planning.Courier = courier;
        PlannedCalls calls = parts.Calls;
        JobRunner runner = new JobRunner(
            courier, calls, parts.Templates, stores.Journal, stores.Recovered, parts.Notice, stores.Ledger.Audit, stores.Zone, ports.Clock);
        JobWorker jobs = new JobWorker(stores.Jobs, parts.Conditions, runner, ports.Clock, links.Log);
        stores.Jobs.Changed = jobs.Wake;
        ErrandWorker errands = new ErrandWorker(courier, calls, parts.Templates, stores.Ledger.Audit, parts.Notice, ports.Clock);
        RuleActions actions = new RuleActions(links.Io, errands.Errands, parts.Notice, links.Safety.Causes, courier, setup.Settings.Autonomy);
        RuleBook book = parts.RulePlan.Book;
        SensorSamples samples = new SensorSamples(setup.Board, links.Io.Values);
        RuleWorker rules = new RuleWorker(book, setup.Board, links.Io, samples, parts.Times, actions, ports, links.Log);
        errands.Rules = rules;
        parts.RulePlan.Texts = new RuleText(book, rules.Tally, ports.Clock);
        _tally = rules.Tally;
        HeartbeatWorker heartbeat = new HeartbeatWorker(
            setup.Settings.HeartbeatMinutes, stores.Files, parts.Agent.Inbound, links.Safety.People, parts.Notice, stores.Quiet, ports, links.Log);
        RunEndings endings = new RunEndings(jobs, rules, heartbeat);
        parts.Agent.Watcher = endings;
        links.Progress.Watcher = endings;
        parts.Device.AddChannel(heartbeat);
        _workers = new Worker[]
        {
            rules, new SensorPollWorker(book, setup.Board, links.Io.Values, samples, rules, ports.Clock), errands, jobs, heartbeat,
        };
        HostCommands = Commands(ports, links, parts);
    }

    public Worker[] Workers => _workers;

    public IHostCommand[] HostCommands { get; }

    private IHostCommand[] Commands(Ports ports, FirmwareLinks links, FirmwareAgent parts)
    {
        PlanClock now = new PlanClock(ports.Clock);
        PlanOwner owner = new PlanOwner(links.Safety.People, links.Outbound, ports.Consoles);
        AuditTrail audit = links.Stores.Ledger.Audit;
        return new IHostCommand[]
        {
            new JobListCommand(links.Stores.Jobs, now),
            new JobShowCommand(links.Stores.Jobs, now),
            new JobAddCommand(parts.JobPlan, owner, audit),
            new JobChangeCommand(parts.JobPlan, "remove", audit),
            new JobChangeCommand(parts.JobPlan, "pause", audit),
            new JobChangeCommand(parts.JobPlan, "resume", audit),
            new JobChangeCommand(parts.JobPlan, "run", audit),
            new RuleListCommand(parts.RulePlan.Book, _tally),
            new RuleAddCommand(parts.RulePlan, owner, audit),
            new RuleChangeCommand(parts.RulePlan, "remove", audit),
            new RuleChangeCommand(parts.RulePlan, "pause", audit),
            new RuleChangeCommand(parts.RulePlan, "resume", audit),
        };
    }
}
