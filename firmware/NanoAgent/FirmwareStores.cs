using System;
using NanoAgent.Agent;
using NanoAgent.Conversation;
using NanoAgent.Hal;
using NanoAgent.Memory;
using NanoAgent.Safety;
using NanoAgent.Storage;

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
        Sessions = new SessionStore(Journal);
        Memory = new MemoryStore(Files);
        Notes = new NoteStore(Files);
        Skills = new SkillStore(Files);
        Search = new MemorySearch(Memory, Notes);
        Days = new Days(ports.Clock);
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
