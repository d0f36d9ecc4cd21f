using System;
using NanoAgent.Bus;
using NanoAgent.Hal;

namespace NanoAgent.Agent;

/// <summary>Answers the slash commands that need not wait for a running turn.</summary>
public sealed class CommandWorker : Worker
{
    private readonly SlashCommands _commands;
    private readonly IOutbound _outbound;
    private readonly ILog _log;
    private OutboundMessage? _unsent;

    public CommandWorker(SlashCommands commands, IOutbound outbound, ILog log)
    {
        _commands = commands;
        _outbound = outbound;
        _log = log;
        Inbound.ReadBy(this);
    }

    public override string Name => "commands";

    /// <summary>Commands that wait to be answered.</summary>
    public MessageQueue Inbound { get; } = new MessageQueue(Limits.InboundQueueMax);

    public override int Step()
    {
        if (_unsent == null)
        {
            InboundMessage? message = (InboundMessage?)Inbound.TryTake();
            if (message == null)
            {
                return WhenWokenMs;
            }

            _unsent = Answer(message);
        }

        if (!_outbound.TryPost(_unsent))
        {
            return Limits.BusyRetryMs;
        }

        _unsent = null;
        return AtOnceMs;
    }

    private OutboundMessage Answer(InboundMessage message)
    {
        try
        {
            return _commands.Run(message);
        }
        catch (Exception ex)
        {
            _log.Write('E', "commands", message.Text + " failed: " + ex.Message);
            return OutboundMessage.FailureOf(message, "That command failed: " + ex.Message);
        }
    }
}
