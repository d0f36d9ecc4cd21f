using NanoAgent.Bus;
using NanoAgent.Hal;

namespace NanoAgent.Agent;

/// <summary>Answers the slash commands that need not wait for a running turn.</summary>
public sealed class CommandWorker : AnsweringWorker
{
    private readonly SlashCommands _commands;

    public CommandWorker(SlashCommands commands, IOutbound outbound, OutcomeKeeper keeper, ILog log)
        : base(outbound, keeper, log) => _commands = commands;

    public override string Name => "commands";

    protected override OutboundMessage Answer(InboundMessage message) => _commands.Run(message);
}
