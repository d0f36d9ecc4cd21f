using System;
using NanoAgent.Agent;
using NanoAgent.Conversation;
using NanoAgent.Hal;
using NanoAgent.Memory;
using NanoAgent.Safety;
using NanoAgent.Schedule;
using NanoAgent.Storage;
using NanoAgent.Text;

namespace NanoAgent;

/// <summary>Everything that lies on flash, opened and repaired in the order in which the parts need each other.</summary>
internal sealed class FirmwareStores
{
    public FirmwareStores(Ports ports, FirmwareSetup setup, Redactor redactor, ILog log)
    {
        Flash = new RoomMakingFiles(ports.Files, log);
        FolderRepair.Run(Flash, setup.Report);
        Files = new SafeFile(new MaskedFiles(Flash, redactor));
        Journal = new Journal(Flash, log);
        Flash.Add(Journal);
        Recovered = RecoverAll(setup.Report);
        Ledger = new Ledger(Flash, setup.Settings, redactor, ports.Clock, log, setup.Report);
        Zone = ReadZone(setup, log);
        Quiet = new QuietHours(setup.Settings.QuietHours, Zone, ports.Clock);
        Jobs = new JobBook(new JobStore(Flash), Zone, log);
        Jobs.Load(setup.Report);
        Sessions = new SessionStore(Journal, Zone);
        Memory = new MemoryStore(Files);
        Notes = new NoteStore(Files);
        Skills = new SkillStore(Files);
        Search = new MemorySearch(Memory, Notes);
        Days = new Days(ports.Clock, Zone);
        Held = new HeldNotices(Flash, log);
    }

    public RoomMakingFiles Flash { get; }

    /// <summary>The one object through which whole files are replaced: it counts the changes that the prompt looks at.</summary>
    public SafeFile Files { get; }

    public Journal Journal { get; }

    /// <summary>What was promised before the restart and is not done.</summary>
    public RecoveredExchange[] Recovered { get; }

    public Ledger Ledger { get; }

    public SessionStore Sessions { get; }

    public MemoryStore Memory { get; }

    public NoteStore Notes { get; }

    public SkillStore Skills { get; }

    public MemorySearch Search { get; }

    public Days Days { get; }

    /// <summary>The zone in which people speak of times.</summary>
    public PosixZone Zone { get; }

    public QuietHours Quiet { get; }

    public JobBook Jobs { get; }

    public HeldNotices Held { get; }

    private static PosixZone ReadZone(FirmwareSetup setup, ILog log)
    {
        Settings settings = setup.Settings;
        PosixZone? zone = settings.TimezoneRule.Length == 0 ? null : PosixZone.TryParse(settings.TimezoneRule, out _);
        if (zone == null && settings.Timezone != "UTC")
        {
            log.Write('W', "time", "the zone " + settings.Timezone + " has no rule beside it (timezone_posix); times are UTC until nanoagent pushes the configuration");
        }

        return zone ?? PosixZone.Utc();
    }

    private RecoveredExchange[] RecoverAll(BootReport report)
    {
        RecoveredExchange[] own = Journal.Recover(report);
        RecoveredExchange[] old = new OldJournal(Flash, Journal).TakeOver();
        if (old.Length == 0)
        {
            return own;
        }

        report.AddRepaired(old.Length + " messages taken over from the journal of an older firmware");
        RecoveredExchange[] all = new RecoveredExchange[own.Length + old.Length];
        Array.Copy(own, 0, all, 0, own.Length);
        Array.Copy(old, 0, all, own.Length, old.Length);
        return all;
    }
}
