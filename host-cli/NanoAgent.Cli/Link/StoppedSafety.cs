using NanoAgent.Agent;
using NanoAgent.Agent.Host;
using NanoAgent.Bus;
using NanoAgent.Channels;
using NanoAgent.Hal;
using NanoAgent.Safety;
using NanoAgent.Storage;
using NanoAgent.Virtual;

namespace NanoAgent.Cli.Link;

/// <summary>People, audit and usage of a board that is switched off, by the firmware's own commands. Only a removal writes.</summary>
internal sealed class StoppedSafety(IFileStore files, ISystem system)
{
    private readonly FrozenFiles _frozen = new(files) { IsFrozen = true };
    private readonly VirtualClock _clock = new();

    public IHostCommand[] Commands() =>
    [
        new StoppedCommand("people.list", report => new PeopleListCommand(People(_frozen, report), new Pairing(system, _clock))),
        new StoppedCommand("people.remove", report => new PeopleRemoveCommand(People(files, report), Audit(files))),
        new StoppedCommand("audit", _ => new AuditCommand(Audit(_frozen))),
        new StoppedCommand("usage", Usage),
    ];

    private UsageCommand Usage(BootReport report)
    {
        SettingsResult configuration = Configuration();
        var ledger = new Ledger(_frozen, configuration.Settings, new Redactor(configuration.Secrets), _clock, new NoLog(), report);
        return new UsageCommand(ledger.Usage, ledger.People, ledger.Jobs);
    }

    private People People(IFileStore flash, BootReport report) =>
        new(flash, ChannelNames.Telegram, Configuration().Settings.TelegramOwner, report);

    private AuditTrail Audit(IFileStore flash)
    {
        var audit = new AuditTrail(new AuditLog(flash), new Redactor(Configuration().Secrets), _clock, new NoLog());

        // Until then a line waits for somebody who looks for the end of the log, and nobody would come.
        audit.Prepare();
        return audit;
    }

    // As the next start takes it: one that is being tried goes back to the one before.
    public SettingsResult Configuration()
    {
        var trial = new ConfigTrial(_frozen);
        trial.Load();
        ConfigPair pair = trial.Phase == ConfigPhases.Promoting ? trial.ReadInForce() : trial.ReadPrevious();
        return SettingsReader.Read(pair.Config, pair.Secrets);
    }
}
