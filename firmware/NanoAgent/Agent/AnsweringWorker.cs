using System;
using NanoAgent.Bus;
using NanoAgent.Hal;

namespace NanoAgent.Agent;

/// <summary>Takes messages one after the other and posts an answer to each. Whatever happens, there is an answer.</summary>
public abstract class AnsweringWorker : Worker
{
    private readonly IOutbound _outbound;
    private readonly OutcomeKeeper _keeper;
    private OutboundMessage? _unsent;

    protected AnsweringWorker(IOutbound outbound, OutcomeKeeper keeper, ILog log)
    {
        _outbound = outbound;
        _keeper = keeper;
        Log = log;
        Inbound.ReadBy(this);
    }

    protected ILog Log { get; }

    /// <summary>Messages that wait to be answered.</summary>
    public MessageQueue Inbound { get; } = new MessageQueue(Limits.InboundQueueMax);

    public sealed override int Step()
    {
        if (_unsent == null)
        {
            InboundMessage? message = (InboundMessage?)Inbound.TryTake();
            if (message == null)
            {
                return StepIdle();
            }

            OutboundMessage answer = AnswerGuarded(message);
            if (!answer.IsKept)
            {
                _keeper.KeepAnswer(answer);
            }

            if (!IsSent(message, answer))
            {
                return AtOnceMs;
            }

            _unsent = answer;
        }

        if (!_outbound.TryPost(_unsent))
        {
            return Limits.BusyRetryMs;
        }

        _unsent = null;
        return AtOnceMs;
    }

    /// <summary>Makes room when an answer ran out of memory; null where nobody has to. Set by the composition root.</summary>
    public IMemoryRelief? Relief { get; set; }

    /// <summary>Answers one message. An exception becomes an answer that says so.</summary>
    protected abstract OutboundMessage Answer(InboundMessage message);

    /// <summary>Called with every answer once it is kept, before it is sent. False when nobody is to get it.</summary>
    protected virtual bool IsSent(InboundMessage message, OutboundMessage answer) => true;

    /// <summary>A step in which no message waits.</summary>
    protected virtual int StepIdle() => WhenWokenMs;

    // It must not run again, because a switch must not be thrown twice.
    private static OutboundMessage Interrupted(InboundMessage message) => OutboundMessage.FailureOf(message,
        "I was interrupted by a restart while I worked on: \"" + message.Text
        + "\". Something may have been switched or written already, so I did not repeat it. Ask me for the state, or ask again.");

    private OutboundMessage AnswerGuarded(InboundMessage message)
    {
        try
        {
            return message.WasInterrupted ? Interrupted(message) : Answer(message);
        }
        catch (OutOfMemoryException)
        {
            // Not once more by itself: something may have been switched before it failed.
            Relief?.Relieve();
            Log.Write('E', Name, "a message could not be answered: out of memory; what could be given back was");
            return OutboundMessage.FailureOf(message,
                "I ran out of memory with this message and have made room. Please ask again; if it happens again, /reset forgets this conversation, and /reboot starts me afresh.", true);
        }
        catch (Exception ex)
        {
            // Nobody waits for ever because of a fault in here.
            Log.Write('E', Name, "a message could not be answered: " + ex.Message);
            return OutboundMessage.FailureOf(message,
                "Something in the firmware failed (" + ex.Message + "). The message was not answered; /status shows the state.");
        }
    }
}
