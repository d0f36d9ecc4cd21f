using System.Collections;
using NanoAgent.Bus;
using NanoAgent.Storage;

namespace NanoAgent.Channels;

/// <summary>
/// Messages that Telegram fell silent over, until they may be tried again, and behind each what its chat is told afterwards, so that
/// a conversation stays in order. How many these can be is bounded by the places that flash has for them. The sender's thread changes
/// them, others ask.
/// </summary>
internal sealed class HeldDeliveries
{
    private readonly object _lock = new object();
    private readonly ArrayList _held = new ArrayList();
    private readonly ArrayList _behind = new ArrayList();
    private readonly Journal _journal;

    public HeldDeliveries(Journal journal) => _journal = journal;

    public bool IsFull
    {
        get
        {
            lock (_lock)
            {
                return _held.Count >= Limits.TelegramHeldMax;
            }
        }
    }

    public void Add(TelegramDelivery delivery)
    {
        lock (_lock)
        {
            _held.Add(delivery);
        }
    }

    /// <summary>Puts a message behind the one of its chat. False when there is none, and for what is not on flash: that waits for nothing.</summary>
    public bool TryPutBehind(OutboundMessage message)
    {
        lock (_lock)
        {
            bool isBehind = message.JournalId != 0 && Has(message.ChatId);
            if (isBehind)
            {
                _behind.Add(message);
            }

            return isBehind;
        }
    }

    /// <summary>The oldest one that has nothing before it any more; null when there is none.</summary>
    public OutboundMessage? TakeBehind()
    {
        lock (_lock)
        {
            for (int i = 0; i < _behind.Count; i++)
            {
                OutboundMessage message = (OutboundMessage)_behind[i]!;
                if (!Has(message.ChatId))
                {
                    _behind.RemoveAt(i);
                    return message;
                }
            }

            return null;
        }
    }

    /// <summary>The first one that may be tried, which leaves them; null when there is none.</summary>
    public TelegramDelivery? TakeDue(long nowMs, int answers)
    {
        lock (_lock)
        {
            for (int i = 0; i < _held.Count; i++)
            {
                TelegramDelivery delivery = (TelegramDelivery)_held[i]!;
                if (delivery.Tries.MayTry(nowMs, answers, IsUrgent(delivery)))
                {
                    _held.RemoveAt(i);
                    return delivery;
                }
            }

            return null;
        }
    }

    /// <summary>Milliseconds until the first wait is over; <see cref="Worker.WhenWokenMs"/> when nothing is held.</summary>
    public int WaitMs(long nowMs)
    {
        lock (_lock)
        {
            TelegramDelivery? first = First();
            long dueMs = first == null ? 0 : DueMs(first);
            return first == null ? Worker.WhenWokenMs : dueMs <= nowMs ? Worker.AtOnceMs : (int)(dueMs - nowMs);
        }
    }

    /// <summary>A line for /status; empty when nothing is held.</summary>
    public string Describe(long nowMs)
    {
        lock (_lock)
        {
            TelegramDelivery? first = First();
            if (first == null)
            {
                return "";
            }

            int count = _held.Count + _behind.Count;
            long seconds = (DueMs(first) - nowMs) / 1000;
            return "telegram send: " + (count == 1 ? "1 message waits" : count + " messages wait")
                + ", because Telegram did not answer when it was sent (" + first.Tries.Silences + " of " + Limits.TelegramTriesMax + " tries); next try "
                + (seconds > 0 ? "in " + seconds + " s" : "when Telegram answers");
        }
    }

    private bool Has(string chatId)
    {
        foreach (TelegramDelivery delivery in _held)
        {
            if (delivery.Message.ChatId == chatId)
            {
                return true;
            }
        }

        return false;
    }

    private TelegramDelivery? First()
    {
        TelegramDelivery? first = null;
        foreach (TelegramDelivery delivery in _held)
        {
            first = first == null || DueMs(delivery) < DueMs(first) ? delivery : first;
        }

        return first;
    }

    private long DueMs(TelegramDelivery delivery) => delivery.Tries.DueMs(IsUrgent(delivery));

    // What has no room on flash stays with Telegram, and whatever was written behind it too: while a place is needed nobody waits for an
    // hour. The same where there is no place: the poll stands still until that message is answered.
    private bool IsUrgent(TelegramDelivery delivery) =>
        delivery.Message.JournalId == 0 || !_journal.HasRoom("") || !_journal.HasRoom(delivery.Message.Channel + ":" + delivery.Message.ChatId);
}
