using NanoAgent.Bus;

namespace NanoAgent.Agent;

/// <summary>The bookkeeping that nobody should wait for: finds the end of the audit after a start, and saves the usage counters.</summary>
public sealed class LedgerWorker : Worker
{
    private readonly Ledger _ledger;
    private bool _isPrepared;

    public LedgerWorker(Ledger ledger) => _ledger = ledger;

    public override string Name => "ledger";

    public override int Step()
    {
        if (_isPrepared)
        {
            _ledger.Save();
        }
        else
        {
            _ledger.Audit.Prepare();
            _isPrepared = true;
        }

        return Limits.UsageSaveMs;
    }
}
