using NanoAgent.Agent;
using NanoAgent.Board;
using NanoAgent.Bus;
using NanoAgent.Hal;
using NanoAgent.Safety;

namespace NanoAgent;

/// <summary>Who may do what: people, approvals, the emergency stop, and the books that tell of it later.</summary>
internal sealed class FirmwareSafety
{
    public FirmwareSafety(Ports ports, FirmwareSetup setup, BoardIo io, FirmwareStores stores, ILog log)
    {
        AuditTrail audit = stores.Ledger.Audit;
        People = new People(stores.Flash, ChannelNames.Telegram, setup.Settings.TelegramOwner, setup.Report);
        Pairing = new Pairing(ports.System, ports.Clock);
        Admission = new Admission(People, Pairing, audit, log);
        Approvals = new Approvals(stores.Flash, ports, log);
        Stop = new EmergencyStop(io, stores.Flash, Approvals, audit, log);
        Use = new OutputUseKeeper(io.Outputs, setup.Board, stores.Flash, ports.Clock, log);
        Button = new StopButton(setup.Board, ports, Stop, log);
        Causes = new CauseLog();
        Undo = new UndoLog();
        Book = new ActionBook(audit, Causes, Undo);
        Why = new WhyReport(io, Causes, audit);
        Approvals.Load();
        Stop.Load();
        Use.Load();
    }

    public People People { get; }

    public Pairing Pairing { get; }

    public Admission Admission { get; }

    public Approvals Approvals { get; }

    public EmergencyStop Stop { get; }

    public OutputUseKeeper Use { get; }

    public StopButton Button { get; }

    public CauseLog Causes { get; }

    public UndoLog Undo { get; }

    public ActionBook Book { get; }

    public WhyReport Why { get; }
}
