using NanoAgent.Hal;
using NanoAgent.Llm;
using NanoAgent.Safety;
using NanoAgent.Storage;

namespace NanoAgent.Agent;

/// <summary>What the board keeps book of: usage and audit.</summary>
public sealed class Ledger
{
    private readonly UsageKeeper _keeper;

    /// <param name="flash">The flash; the counters of the last run are read from it at once.</param>
    /// <param name="redactor">Keeps secrets out of the audit.</param>
    /// <param name="clock">Dates what is counted and noted.</param>
    /// <param name="log">The log.</param>
    /// <param name="report">Takes what was damaged.</param>
    public Ledger(IFileStore flash, Redactor redactor, IClock clock, ILog log, BootReport report)
    {
        Usage = new UsageMeter(clock);
        Audit = new AuditTrail(new AuditLog(flash), redactor, clock, log);
        _keeper = new UsageKeeper(Usage, new UsageStore(flash), log);
        _keeper.Load(report);
        Report = new LedgerReport(Usage, Audit);
    }

    public UsageMeter Usage { get; }

    public AuditTrail Audit { get; }

    public LedgerReport Report { get; }

    /// <summary>Puts on flash what is not there yet; after an orderly end nothing that was counted or noted is lost.</summary>
    public void Save()
    {
        Audit.Prepare();
        _keeper.Save();
    }
}
