using System.Text;
using NanoAgent.Agent.Automation;
using NanoAgent.Agent.Host;
using NanoAgent.Board;
using NanoAgent.Channels;
using NanoAgent.Drivers;
using NanoAgent.Hal;
using NanoAgent.Llm;
using NanoAgent.Rules;
using NanoAgent.Safety;
using NanoAgent.Schedule;
using NanoAgent.Storage;
using NanoAgent.Text;
using NanoAgent.Tools;
using NanoAgent.Virtual;

namespace NanoAgent.Cli.Link;

/// <summary>
/// Jobs and rules of a board that is switched off, by the firmware's own commands: listed, paused, resumed and removed. New ones
/// and runs need a board that knows its world.
/// </summary>
/// <param name="files">The flash.</param>
/// <param name="system">The chip that is not there.</param>
/// <param name="configuration">What the next start would take.</param>
internal sealed class StoppedPlans(IFileStore files, ISystem system, Func<SettingsResult> configuration)
{
    private static readonly string[] Verbs = ["remove", "pause", "resume"];

    private readonly FrozenFiles _frozen = new(files) { IsFrozen = true };
    private readonly VirtualClock _clock = new();

    public IHostCommand[] Commands() =>
    [
        new StoppedCommand("jobs.list", report => new JobListCommand(Jobs(_frozen, report), new PlanClock(_clock))),
        new StoppedCommand("jobs.show", report => new JobShowCommand(Jobs(_frozen, report), new PlanClock(_clock))),
        .. Verbs.Select(verb => new StoppedCommand(
            "jobs." + verb, report => new JobChangeCommand(JobPlan(report), verb, Audit()))),
        new StoppedCommand("rules.list", report => new RuleListCommand(Rules(_frozen, report), null)),
        .. Verbs.Select(verb => new StoppedCommand(
            "rules." + verb, report => new RuleChangeCommand(RulePlan(report), verb, Audit()))),
    ];

    private PosixZone Zone()
    {
        Settings settings = configuration().Settings;
        string rule = settings.TimezoneRule.Length > 0 ? settings.TimezoneRule : PosixRules.Of(settings.Timezone, DateTimeOffset.UtcNow) ?? "";
        return (rule.Length == 0 ? null : PosixZone.TryParse(rule, out _)) ?? PosixZone.Utc();
    }

    private JobBook Jobs(IFileStore flash, BootReport report)
    {
        var book = new JobBook(new JobStore(flash), Zone(), new NoLog());
        book.Load(report);
        return book;
    }

    private JobPlan JobPlan(BootReport report)
    {
        BoardIo io = Io(flash: files);
        return new JobPlan(Jobs(files, report), new BoardConditions(io.Values), Planning(io), io.Values, Redactor(), _clock);
    }

    private RuleBook Rules(IFileStore flash, BootReport report)
    {
        BoardIo io = Io(flash);
        var book = new RuleBook(flash, Profile(), io, new RuleTimes(Zone(), _clock), new NoLog());
        book.Load(report);
        return book;
    }

    private RulePlan RulePlan(BootReport report) => new(Rules(files, report), Planning(Io(files)), Redactor());

    private Planning Planning(BoardIo io) => new(new UsageMeter(_clock), new LlmRouter(new LlmClient(Ports(files).Http, _clock, new NoLog()), [], Ports(files), new NoLog(), new UsageMeter(_clock)), io);

    private Redactor Redactor() => new(configuration().Secrets);

    private Ports Ports(IFileStore flash) => VirtualBoard.PortsAtRest(_clock, flash, system);

    private BoardIo Io(IFileStore flash)
    {
        Ports ports = Ports(flash);
        BoardProfile profile = Profile();
        return new BoardIo(profile, ports, new NoLog(), true, SensorFactory.All(profile, ports), PanelFactory.All(profile, ports));
    }

    private BoardProfile Profile()
    {
        byte[] json = new SafeFile(files).TryRead(FlashLayout.Board) ?? Encoding.UTF8.GetBytes(VirtualBoard.DefaultBoardJson());
        try
        {
            return BoardReader.Read(json);
        }
        catch (BoardException)
        {
            // As the next start: what cannot be used counts as absent.
            return BoardReader.Read(Encoding.UTF8.GetBytes(VirtualBoard.DefaultBoardJson()));
        }
    }

    private AuditTrail Audit()
    {
        var audit = new AuditTrail(new AuditLog(files), Redactor(), _clock, new NoLog());
        audit.Prepare();
        return audit;
    }
}
