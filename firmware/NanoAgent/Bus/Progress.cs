namespace NanoAgent.Bus;

/// <summary>
/// How many messages were accepted and how many of them got their answer out. Equal means that nobody is waiting; a
/// difference that stays is a lost message. Consoles are counted apart as well: who waits at one must not wait for
/// another channel's network.
/// </summary>
public sealed class Progress
{
    private readonly object _lock = new object();
    private int _accepted;
    private int _settled;
    private int _failed;
    private int _consoleWaiting;
    private int _consoleFailed;
    private int _unkeptWaiting;

    /// <summary>Hears of the messages of jobs and rules. Set by the composition root.</summary>
    public IDeliveryWatcher? Watcher { get; set; }

    public int Accepted => _accepted;

    public int Settled => _settled;

    /// <summary>Messages that were refused, or answered with a failure.</summary>
    public int Failed => _failed;

    /// <summary>Messages from consoles that are not answered yet.</summary>
    public int ConsoleWaiting => _consoleWaiting;

    /// <summary>The part of <see cref="Failed"/> that came from consoles.</summary>
    public int ConsoleFailed => _consoleFailed;

    /// <summary>Messages from other channels that are not on flash and not answered yet: a power cut would lose them.</summary>
    public int UnkeptWaiting => _unkeptWaiting;

    public void CountAccepted(InboundMessage message)
    {
        lock (_lock)
        {
            _accepted++;
            CountWaiting(message.Channel, message.JournalId, 1);
        }
    }

    /// <summary>An accepted message was given back to its sender after all.</summary>
    public void TakeBackAccepted(InboundMessage message)
    {
        lock (_lock)
        {
            _accepted--;
            CountWaiting(message.Channel, message.JournalId, -1);
        }
    }

    /// <summary>
    /// A message was delivered, or refused by its channel for good; counts when it is the answer to one that was accepted.
    /// </summary>
    /// <param name="message">Which one.</param>
    /// <param name="isRefused">Its channel does not take it.</param>
    /// <param name="isUnconfirmed">It was sent, as often as it may be, and nothing came back.</param>
    public void CountDelivered(OutboundMessage message, bool isRefused = false, bool isUnconfirmed = false)
    {
        if (message.Origin.Length > 0)
        {
            Watcher?.DeliveryEnded(message.Origin, !isRefused, !isUnconfirmed);
        }

        if (!message.IsAnswer)
        {
            return;
        }

        bool isConsole = message.Channel == ChannelNames.Console;
        lock (_lock)
        {
            _failed += message.IsFailure ? 1 : 0;
            _consoleFailed += message.IsFailure && isConsole ? 1 : 0;
            CountWaiting(message.Channel, message.JournalId, -1);
            _settled++;
        }
    }

    /// <summary>A console's line was turned away at the door.</summary>
    public void CountRefusedLine()
    {
        lock (_lock)
        {
            _failed++;
            _consoleFailed++;
        }
    }

    private void CountWaiting(string channel, int journalId, int change)
    {
        bool isConsole = channel == ChannelNames.Console;
        _consoleWaiting += isConsole ? change : 0;
        _unkeptWaiting += !isConsole && journalId == 0 ? change : 0;
    }
}
