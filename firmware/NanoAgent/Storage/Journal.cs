using System;
using System.Collections;
using System.IO;
using NanoAgent.Hal;

namespace NanoAgent.Storage;

/// <summary>
/// What was accepted and what came of it. A request is on flash before anybody is told that it was taken; its outcome is
/// on flash before it is delivered; both are the history of the chat at the same time, so that a turn costs two small
/// writes. One ring for each chat, and one for commands and notices, which are no history.
/// </summary>
public sealed class Journal : IReplaceable
{
    private readonly object _lock = new object();
    private readonly ILog _log;
    private readonly ExchangeRing[] _chats;
    private readonly ExchangeRing _outbox;
    private readonly ActingRecord _acting;
    private readonly ArrayList _open = new ArrayList();
    private int _nextSequence = 1;

    public Journal(IFileStore files, ILog log)
    {
        _log = log;
        _acting = new ActingRecord(files);
        _outbox = new ExchangeRing(files, "outbox/0", Limits.OutboxFolders, "journal/outbox-");
        _chats = new ExchangeRing[Limits.SessionsMax];
        for (int i = 0; i < _chats.Length; i++)
        {
            _chats[i] = new ExchangeRing(files, "sessions/" + i, Limits.SessionFolders, "journal/chat" + i + "-");
        }
    }

    /// <summary>Sequence of the newest request; tells which of two notes about a channel is the later one.</summary>
    public int LastSequence => _nextSequence - 1;

    /// <summary>The channel's own number of the newest request that came over a network.</summary>
    public int LastChannelId { get; private set; }

    /// <summary>Chats of which there is a history, the one with the newest message first.</summary>
    public string[] Keys
    {
        get
        {
            lock (_lock)
            {
                return RingTable.KeysByAge(_chats);
            }
        }
    }

    /// <summary>
    /// Looks through all rings after a start, before anything is accepted. Returns what was left undone, in the order of
    /// acceptance; what is damaged goes into the report.
    /// </summary>
    public RecoveredExchange[] Recover(BootReport report)
    {
        lock (_lock)
        {
            _acting.Load();
            JournalScan scan = new JournalScan(_acting, report);
            foreach (ExchangeRing ring in _chats)
            {
                scan.Look(ring, true);
            }

            RingTable.LeaveTwins(_chats);

            scan.Look(_outbox, false);
            _nextSequence = scan.LastSequence + 1;
            LastChannelId = scan.LastChannelId;
            foreach (OpenExchange open in scan.Open)
            {
                open.Id = open.Sequence > 0 ? open.Sequence : _nextSequence++;
                _open.Add(open);
            }

            return scan.Describe();
        }
    }

    /// <summary>False when a request of this chat would have to wait for an earlier one to be settled.</summary>
    public bool HasRoom(string key)
    {
        lock (_lock)
        {
            ExchangeRing? ring = key.Length == 0 ? _outbox : RingTable.Find(_chats, key);
            return ring == null ? RingTable.Find(_chats, "") != null || RingTable.Oldest(_chats) != null : ring.HasRoom;
        }
    }

    /// <summary>Requests of a chat that have no outcome yet.</summary>
    public int CountOpen(string key)
    {
        lock (_lock)
        {
            int count = 0;
            foreach (OpenExchange open in _open)
            {
                count += open.Ring.Key == key && !open.HasOutcome ? 1 : 0;
            }

            return count;
        }
    }

    /// <summary>Keeps a request; nobody may be told before this returned that it was taken.</summary>
    /// <param name="request">The request.</param>
    /// <param name="isTurn">Whether the outcome will be history of its chat.</param>
    /// <returns>The id for the other methods; 0 when there is no room.</returns>
    public int Accept(RequestRecord request, bool isTurn)
    {
        lock (_lock)
        {
            byte[] bytes = request.Encode(!isTurn);
            if (!isTurn)
            {
                return _outbox.HasRoom ? Begin(_outbox, request, bytes) : 0;
            }

            ExchangeRing? ring = RingTable.Find(_chats, request.Key);
            return ring == null ? BeginNewChat(request, bytes) : ring.HasRoom ? Begin(ring, request, bytes) : 0;
        }
    }

    /// <summary>Keeps a message that nobody asked for until it is delivered. Returns its id; 0 when there is no room.</summary>
    public int Post(byte[] outcome, int count)
    {
        lock (_lock)
        {
            if (!_outbox.HasRoom)
            {
                return 0;
            }

            int number = _outbox.BeginUnasked();
            try
            {
                _outbox.Complete(number, OutcomeFlags.Unasked | OutcomeFlags.Deliver, outcome, count);
            }
            catch (Exception)
            {
                _outbox.TakeBack(number);
                throw;
            }

            return Open(_outbox, number, _nextSequence);
        }
    }

    /// <summary>Notes that the turn is about to do something that must not happen twice. Id 0 is not journalled.</summary>
    public void MarkActing(int id)
    {
        lock (_lock)
        {
            OpenExchange? open = Find(id);
            if (open == null || _acting.Contains(open.Sequence))
            {
                return;
            }

            if (_acting.IsLong)
            {
                PruneActing();
            }

            _acting.Add(open.Sequence);
        }
    }

    /// <summary>Keeps what came of a request. Deliver it only then.</summary>
    public void Complete(int id, int flags, byte[] outcome, int count)
    {
        lock (_lock)
        {
            OpenExchange? open = Find(id);
            if (open != null)
            {
                open.Ring.Complete(open.Number, flags, outcome, count);
                open.HasOutcome = true;
            }
        }
    }

    /// <summary>The outcome was delivered, or can never be.</summary>
    public void Settle(int id)
    {
        lock (_lock)
        {
            OpenExchange? open = Find(id);
            if (open != null)
            {
                if (!open.HasOutcome && open.Ring != _outbox)
                {
                    open.Ring.DropBrokenOutcome(open.Number);
                }

                open.Ring.Settle(open.Number);
                _open.Remove(open);
            }
        }
    }

    /// <summary>A request with this origin is still there, answered or not: it was accepted before the restart.</summary>
    public bool HasRequestOf(string origin)
    {
        lock (_lock)
        {
            return RingSearch.HasRequestOf(_chats, origin);
        }
    }

    /// <summary>What lies in the outbox, delivered or not: the bytes of the newest messages that nobody asked for.</summary>
    public byte[][] Notices()
    {
        lock (_lock)
        {
            return RingSearch.Notices(_outbox);
        }
    }

    /// <summary>The history of a chat, oldest first; requests without an outcome are left out.</summary>
    public Exchange[] History(string key)
    {
        lock (_lock)
        {
            ArrayList exchanges = new ArrayList();
            ExchangeRing? ring = RingTable.Find(_chats, key);
            for (int number = ring == null ? 0 : ring.Oldest; ring != null && number < ring.Next; number++)
            {
                Exchange? exchange = ring.Read(number);
                if (exchange != null && exchange.IsHistory)
                {
                    exchanges.Add(exchange);
                }
            }

            return (Exchange[])exchanges.ToArray(typeof(Exchange));
        }
    }

    /// <summary>Forgets the history of a chat. What was accepted and waits to be answered will begin the new one.</summary>
    public void Forget(string key)
    {
        lock (_lock)
        {
            ExchangeRing? ring = RingTable.Find(_chats, key);
            if (ring == null)
            {
                return;
            }

            int first = ring.Next;
            foreach (OpenExchange open in _open)
            {
                first = open.Ring == ring && !open.HasOutcome && open.Number < first ? open.Number : first;
            }

            ring.ForgetBefore(first);
        }
    }

    /// <summary>Something was settled that flash does not know of yet; after a power cut it would be delivered again.</summary>
    public bool HasUnsavedMarks
    {
        get
        {
            lock (_lock)
            {
                return _outbox.HasUnsavedMark || RingTable.Unsaved(_chats) != null;
            }
        }
    }

    /// <summary>Writes what was settled since the last request. Costs one small write for each ring concerned.</summary>
    public void SaveMarks()
    {
        lock (_lock)
        {
            ExchangeRing? unsaved;
            while ((unsaved = _outbox.HasUnsavedMark ? _outbox : RingTable.Unsaved(_chats)) != null)
            {
                unsaved.SaveMark();
            }
        }
    }

    /// <summary>Removes long texts with the turns up to them, of the chat that was silent for longest first. False when there are none.</summary>
    public bool TryFree()
    {
        lock (_lock)
        {
            string[] keys = RingTable.KeysByAge(_chats);
            for (int i = keys.Length - 1; i >= 0; i--)
            {
                if (RingTable.Find(_chats, keys[i])!.TryDropTexts())
                {
                    _log.Write('W', "flash", "old turns of " + keys[i] + " were removed to make room");
                    return true;
                }
            }

            return false;
        }
    }

    // Once flash knows what is settled, a note about it is of no use.
    private void PruneActing()
    {
        SaveMarks();
        ArrayList open = new ArrayList();
        foreach (OpenExchange exchange in _open)
        {
            open.Add(exchange.Sequence);
        }

        _acting.KeepOnly(open);
    }

    // A new ring needs new blocks. When the flash has none, the chat that was silent for longest lends its own.
    private int BeginNewChat(RequestRecord request, byte[] bytes)
    {
        ExchangeRing? unused = RingTable.Find(_chats, "");
        ExchangeRing? silent = RingTable.Oldest(_chats);
        if (unused == null)
        {
            return silent == null ? 0 : BeginIn(silent, request, bytes);
        }

        try
        {
            return BeginIn(unused, request, bytes);
        }
        catch (IOException)
        {
            unused.Leave();
            if (silent == null)
            {
                throw;
            }

            _log.Write('W', "flash", "there is no room for another conversation; the one of " + silent.Key + " makes way");
            return BeginIn(silent, request, bytes);
        }
    }

    private int BeginIn(ExchangeRing ring, RequestRecord request, byte[] bytes)
    {
        ring.Take(request.Key);
        return Begin(ring, request, bytes);
    }

    private int Begin(ExchangeRing ring, RequestRecord request, byte[] bytes)
    {
        int number = ring.Begin(_nextSequence, request.ChannelId, bytes, bytes.Length);
        LastChannelId = request.ChannelId != 0 ? request.ChannelId : LastChannelId;
        return Open(ring, number, _nextSequence);
    }

    private int Open(ExchangeRing ring, int number, int sequence)
    {
        _nextSequence = sequence + 1;
        _open.Add(new OpenExchange(ring, number, sequence) { Id = sequence });
        return sequence;
    }

    private OpenExchange? Find(int id)
    {
        foreach (OpenExchange open in _open)
        {
            if (open.Id == id && id != 0)
            {
                return open;
            }
        }

        return null;
    }
}
