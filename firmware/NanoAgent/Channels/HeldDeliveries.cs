using System.Collections;
using NanoAgent.Bus;

namespace NanoAgent.Channels;

/// <summary>Messages that Telegram fell silent over, until they may be tried again. The sender's thread changes them, others ask.</summary>
internal sealed class HeldDeliveries
{
    private readonly object _lock = new object();
    private readonly ArrayList _held = new ArrayList();

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

    /// <summary>A message for this chat is among them.</summary>
    public bool Has(string chatId)
    {
        lock (_lock)
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
    }

    /// <summary>The first one that may be tried, which leaves them; null when there is none.</summary>
    public TelegramDelivery? TakeDue(long nowMs, int answers)
    {
        lock (_lock)
        {
            for (int i = 0; i < _held.Count; i++)
            {
                TelegramDelivery delivery = (TelegramDelivery)_held[i]!;
                if (delivery.Tries.MayTry(nowMs, answers))
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
            return first == null ? Worker.WhenWokenMs : first.Tries.NotBeforeMs <= nowMs ? Worker.AtOnceMs : (int)(first.Tries.NotBeforeMs - nowMs);
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

            string what = _held.Count == 1 ? "1 message waits" : _held.Count + " messages wait";
            long seconds = (first.Tries.NotBeforeMs - nowMs) / 1000;
            return "telegram send: " + what + ", because Telegram did not answer when it was sent (" + first.Tries.Silences + " of "
                + Limits.TelegramTriesMax + " tries); next try " + (seconds > 0 ? "in " + seconds + " s" : "when Telegram answers");
        }
    }

    private TelegramDelivery? First()
    {
        TelegramDelivery? first = null;
        foreach (TelegramDelivery delivery in _held)
        {
            first = first == null || delivery.Tries.NotBeforeMs < first.Tries.NotBeforeMs ? delivery : first;
        }

        return first;
    }
}
