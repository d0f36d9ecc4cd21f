using NanoAgent.Bus;
using NanoAgent.Hal;

namespace NanoAgent.Agent;

/// <summary>
/// Answers the slash commands that need not wait for a running turn, and tells people when an approval took too long.
/// </summary>
public sealed class CommandWorker : AnsweringWorker
{
    private readonly SlashCommands _commands;
    private readonly ApprovalDesk _desk;
    private bool _hasToldLeftOver;

    public CommandWorker(SlashCommands commands, ApprovalDesk desk, IOutbound outbound, OutcomeKeeper keeper, ILog log)
        : base(outbound, keeper, log)
    {
        _commands = commands;
        _desk = desk;
    }

    public override string Name => "commands";

    protected override OutboundMessage Answer(InboundMessage message) => _commands.Run(message);

    protected override int StepIdle()
    {
        if (!_hasToldLeftOver)
        {
            _hasToldLeftOver = true;
            _desk.TellLeftOver();
        }

        _desk.TellExpired();
        return _desk.WaitMs;
    }
}
