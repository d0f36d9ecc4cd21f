using NanoAgent.Hal;
using NanoAgent.Llm;
using NanoAgent.Safety;
using NanoAgent.Storage;

namespace NanoAgent.Agent;

/// <summary>What the board keeps book of: usage, budgets and audit.</summary>
public sealed class Ledger : IBudgetWatch
{
    private readonly UsageKeeper _keeper;
    private readonly ILog _log;
    private OwnerNotice? _notice;

    /// <param name="flash">The flash; the counters of the last run are read from it at once.</param>
    /// <param name="settings">Prices and limits.</param>
    /// <param name="redactor">Keeps secrets out of the audit.</param>
    /// <param name="clock">Dates what is counted and noted.</param>
    /// <param name="log">The log.</param>
    /// <param name="report">Takes what was damaged.</param>
    public Ledger(IFileStore flash, Settings settings, Redactor redactor, IClock clock, ILog log, BootReport report)
    {
        _log = log;
        PriceTable prices = Spending.Prices(settings);
        Usage = new UsageMeter(clock, prices, Spending.LimitsOf(settings));
        Usage.Budget.Watch = this;
        People = new PersonUsage(Usage);
        Jobs = new JobUsage(Usage);
        Audit = new AuditTrail(new AuditLog(flash), redactor, clock, log);
        _keeper = new UsageKeeper(Usage, People, Jobs, flash, log);
        _keeper.Load(report);
        Report = new LedgerReport(Usage, People, Jobs, Audit);
        string uncounted = Spending.Uncounted(settings, prices);
        if (uncounted.Length > 0)
        {
            log.Write('W', "budget", BudgetNames.UsdPerMonth + " does not count " + uncounted + ": there is no price for it; set prices");
        }
    }

    public UsageMeter Usage { get; }

    /// <summary>Shares of today, by person.</summary>
    public PersonUsage People { get; }

    /// <summary>Shares of this month, by job, rule and heartbeat.</summary>
    public JobUsage Jobs { get; }

    public AuditTrail Audit { get; }

    public LedgerReport Report { get; }

    /// <summary>From now on the owner hears of budgets. Called by the composition root, before anything runs.</summary>
    public void TellTo(OwnerNotice notice) => _notice = notice;

    /// <summary>Counts a turn for its person, and for the job, rule or heartbeat that woke the model; empty when a person did.</summary>
    public void CountTurn(string person, string source, Turn turn)
    {
        People.Count(person, turn.Tokens, turn.MicroUsd);
        if (source.Length > 0)
        {
            Jobs.Count(source, turn.Tokens, turn.MicroUsd);
        }
    }

    /// <summary>A budget is nearly used up: on flash first, so that nobody is told twice, then to the log and the owner.</summary>
    public void Warn(string sentence)
    {
        _keeper.Save();
        _log.Write('W', "budget", sentence);
        _notice?.Send(sentence);
    }

    /// <summary>A used-up budget is on flash at once: a power cut does not fill it up again.</summary>
    public void NoteUsedUp() => _keeper.Save();

    /// <summary>Puts on flash what is not there yet; after an orderly end nothing that was counted or noted is lost.</summary>
    public void Save()
    {
        Audit.Prepare();
        _keeper.Save();
    }
}
