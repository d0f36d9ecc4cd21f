using System.Collections;

namespace NanoAgent.Storage;

/// <summary>Looks through the rings after a start and sorts what it finds: history, undone, damaged.</summary>
internal sealed class JournalScan
{
    private readonly ActingRecord _acting;
    private readonly BootReport _report;
    private readonly ArrayList _exchanges = new ArrayList();
    private int _channelSequence;

    public JournalScan(ActingRecord acting, BootReport report)
    {
        _acting = acting;
        _report = report;
    }

    public int LastSequence { get; private set; }

    public int LastChannelId { get; private set; }

    /// <summary>What is not settled, in the order of acceptance; what has no sequence stands at the end.</summary>
    public ArrayList Open { get; } = new ArrayList();

    public void Look(ExchangeRing ring, bool isChat)
    {
        bool isMarked = ring.Load();
        if (!isMarked && isChat)
        {
            // A mark that broke while it was written for the first time has nothing behind it.
            if ((ring.IsDamaged && ring.HasFiles) || ring.Next > 1)
            {
                _report.AddLost("one conversation (nobody knows any more whose it was)");
            }

            return;
        }

        LastSequence = ring.LastSequence > LastSequence ? ring.LastSequence : LastSequence;

        // A console has no numbers of its own; the newest request of a network says where its poll goes on.
        if (ring.LastChannelId != 0 && ring.LastSequence > _channelSequence)
        {
            _channelSequence = ring.LastSequence;
            LastChannelId = ring.LastChannelId;
        }

        int damaged = 0;
        for (int number = ring.OldestOpen; number < ring.Next; number++)
        {
            damaged += Sort(ring, number, isChat) ? 0 : 1;
        }

        if (damaged > 0)
        {
            _report.AddLost((isChat ? "turns of the conversation " + ring.Key : "messages that were still to be sent") + ": " + damaged);
        }
    }

    private bool Sort(ExchangeRing ring, int number, bool isChat)
    {
        Exchange? exchange = ring.Read(number);
        bool isOpen = number > ring.Settled;
        if (exchange == null || exchange.IsOutcomeDamaged)
        {
            ring.Settle(number);
            return (!isChat && !isOpen) || ring.IsPassedOver(number);
        }

        bool hasOutcome = exchange.Outcome != null;
        bool isUnasked = (exchange.Flags & OutcomeFlags.Unasked) != 0;
        if (hasOutcome && exchange.Request == null && !isUnasked)
        {
            ring.Settle(number);
            return !isChat;
        }

        if (isOpen && (!hasOutcome || (exchange.Flags & OutcomeFlags.Deliver) != 0))
        {
            Insert(new OpenExchange(ring, number, exchange.Sequence) { HasOutcome = hasOutcome }, exchange);
        }
        else
        {
            ring.Settle(number);
        }

        // Delivered long ago, but its record can no more be read. An older one in its place means that none was ever written.
        return !isChat || isOpen || hasOutcome || !ring.IsOutcomeBroken(number);
    }

    private void Insert(OpenExchange open, Exchange exchange)
    {
        int at = Open.Count;
        while (at > 0 && open.Sequence > 0 && (((OpenExchange)Open[at - 1]!).Sequence > open.Sequence || ((OpenExchange)Open[at - 1]!).Sequence == 0))
        {
            at--;
        }

        Open.Insert(at, open);
        _exchanges.Insert(at, exchange);
    }

    /// <summary>The open ones as the channels need them. Their ids must be known by now.</summary>
    public RecoveredExchange[] Describe()
    {
        ArrayList recovered = new ArrayList();
        for (int i = 0; i < Open.Count; i++)
        {
            OpenExchange open = (OpenExchange)Open[i]!;
            Exchange exchange = (Exchange)_exchanges[i]!;
            recovered.Add(new RecoveredExchange(open.Id, open.Ring.Key)
            {
                Request = RequestRecord.TryDecode(exchange, open.Ring.Key),
                Outcome = exchange.Outcome,
                Flags = exchange.Flags,
                Sequence = open.Sequence,
                WasInterrupted = exchange.Outcome == null && (_acting.IsDamaged || _acting.Contains(open.Sequence)),
            });
        }

        return (RecoveredExchange[])recovered.ToArray(typeof(RecoveredExchange));
    }
}
