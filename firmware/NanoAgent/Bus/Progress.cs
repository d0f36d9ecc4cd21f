using System.Threading;

namespace NanoAgent.Bus;

/// <summary>
/// How many messages were accepted and how many of them got their answer out. Equal means that nobody is waiting; a
/// difference that stays is a lost message.
/// </summary>
public sealed class Progress
{
    private int _accepted;
    private int _settled;
    private int _failed;

    public int Accepted => _accepted;

    public int Settled => _settled;

    /// <summary>Messages that were refused, or answered with a failure.</summary>
    public int Failed => _failed;

    public void CountAccepted() => Interlocked.Increment(ref _accepted);

    /// <summary>A message was delivered; counts when it is the answer to one that was accepted.</summary>
    public void CountDelivered(OutboundMessage message)
    {
        if (!message.IsAnswer)
        {
            return;
        }

        if (message.IsFailure)
        {
            Interlocked.Increment(ref _failed);
        }

        Interlocked.Increment(ref _settled);
    }

    /// <summary>A message was turned away at the door.</summary>
    public void CountRefused() => Interlocked.Increment(ref _failed);

    /// <summary>An accepted message was given back to its sender after all.</summary>
    public void TakeBackAccepted() => Interlocked.Decrement(ref _accepted);
}
