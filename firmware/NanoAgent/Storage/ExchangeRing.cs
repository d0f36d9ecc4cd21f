using System;
using System.IO;
using NanoAgent.Hal;

namespace NanoAgent.Storage;

/// <summary>
/// A ring of exchanges: one small file for what was asked, written before anybody is told that it was taken, and one for
/// what came of it, which is answer, history and end of the request at once. A slot is written over only when the exchange
/// in it is settled and older than the history. Two exchanges a folder, because littlefs then keeps each folder in one
/// short log (measurements: docs/decisions/0006-flash-records.md).
/// </summary>
public sealed class ExchangeRing
{
    // A number beyond this was not counted by us; also keeps sums within an int.
    internal const int NumberMax = 1 << 30;

    private readonly RingSlots _slots;
    private readonly int _capacity;
    private readonly bool[] _isSettled;
    private readonly bool[] _hasBlocks;
    private readonly RingMark _mark;
    private bool _isOutOfBlocks;

    /// <param name="files">The flash.</param>
    /// <param name="root">Path that the folder numbers are added to, for example "sessions/0".</param>
    /// <param name="folders">Number of folders, each for two exchanges.</param>
    /// <param name="markPath">Where the mark lies: not among the exchanges, whose folders it would fill with what is old.</param>
    public ExchangeRing(IFileStore files, string root, int folders, string markPath)
    {
        _slots = new RingSlots(files, root, folders);
        _capacity = _slots.Capacity;
        _isSettled = new bool[_capacity];
        _hasBlocks = new bool[_capacity];
        _mark = new RingMark(files, markPath);
    }

    /// <summary>Whose exchanges these are; empty while the ring is unused.</summary>
    public string Key => _mark.Key;

    /// <summary>Number of the next exchange.</summary>
    public int Next { get; private set; } = 1;

    /// <summary>Everything up to this number is done and delivered.</summary>
    public int Settled => _mark.Settled;

    /// <summary>Sequence of the newest request, to find the ring that was unused for longest.</summary>
    public int LastSequence => _mark.Sequence;

    /// <summary>The channel's own number of the newest request.</summary>
    public int LastChannelId => _mark.ChannelId;

    /// <summary>The oldest number that is still kept. The slot before it is about to be written over.</summary>
    public int Oldest => Later(_mark.First, Later(1, Next - _capacity + 1));

    /// <summary>The oldest number that history or a promise is in: a request that still waits may be older than the history.</summary>
    public int OldestOpen => Later(Earlier(Oldest, Settled + 1), Later(1, Next - _capacity));

    /// <summary>False while the slot of the next exchange still holds one that is not settled.</summary>
    public bool HasRoom => Next - _capacity <= Settled;

    /// <summary>Settled exchanges that the mark on flash does not know of yet.</summary>
    public bool HasUnsavedMark => _mark.IsDirty;

    /// <summary>Gives the ring to a chat. What another one left in it counts no more.</summary>
    public void Take(string key)
    {
        _mark.Key = key;
        _mark.First = Next;
        Array.Clear(_isSettled, 0, _capacity);
        _mark.Settled = Next - 1;
        try
        {
            _mark.Save(Next);
        }
        catch (IOException)
        {
            // On flash it still belongs to the other chat: nothing of this one may get in.
            _mark.Key = "";
            throw;
        }
    }

    /// <summary>Gives the ring back when it could not be used, or when another one has its chat.</summary>
    public void Leave()
    {
        _mark.Key = "";
        try
        {
            _mark.Save(Next);
        }
        catch (IOException)
        {
            // On flash it still has the chat; the next start finds two of them and takes the one that was used.
        }
    }

    /// <summary>Forgets what is done: history begins with this number.</summary>
    /// <exception cref="IOException">The flash does not take it; nothing is forgotten.</exception>
    public void ForgetBefore(int number)
    {
        int first = _mark.First;
        _mark.First = number;
        try
        {
            _mark.Save(Next);
        }
        catch (IOException)
        {
            _mark.First = first;
            throw;
        }
    }

    /// <summary>
    /// Keeps a request and returns its number. On flash once this returns; when it throws, nothing was taken. On a flash that
    /// has no block left for a folder that was never used, its numbers are passed over: the ring is smaller then.
    /// </summary>
    /// <exception cref="IOException">No slot could be written.</exception>
    public int Begin(int sequence, int channelId, byte[] request, int count)
    {
        int first = Next;
        try
        {
            while (!TryBegin(sequence, channelId, request, count))
            {
                if (Next - first == _capacity || !HasRoom)
                {
                    throw new IOException("no slot of the ring can be written");
                }
            }
        }
        catch (IOException)
        {
            // What was passed over was passed over for nothing, and the next request may find room again.
            _isOutOfBlocks = false;
            Next = first;
            _mark.Settled = Earlier(Settled, first - 1);
            throw;
        }

        int number = Next - 1;
        _mark.Sequence = sequence;
        _mark.ChannelId = channelId;

        // The record says how far the ring is settled, so flash knows it without a write of its own.
        _mark.IsDirty = false;
        _mark.SettledOnFlash = Settled;
        return number;
    }

    private bool TryBegin(int sequence, int channelId, byte[] request, int count)
    {
        int number = Next;
        bool hasBlocks = HasBlocks(number);
        if (!_isOutOfBlocks || hasBlocks)
        {
            try
            {
                NoteWhatIsWrittenOver();
                _slots.WriteRequest(number, sequence, number - Settled, channelId, request, count);
                Advance(number);
                return true;
            }
            catch (IOException)
            {
                if (hasBlocks)
                {
                    throw;
                }

                _isOutOfBlocks = true;
            }
        }

        Advance(number);
        Settle(number);
        return false;
    }

    /// <summary>Begins an exchange that nobody asked for; <see cref="Complete"/> puts it on flash.</summary>
    /// <exception cref="IOException">Its slot cannot be used now.</exception>
    public int BeginUnasked()
    {
        NoteWhatIsWrittenOver();
        Advance(Next);
        return Next - 1;
    }

    /// <summary>
    /// Nothing came of the newest one: the flash refused it. Passed over instead, what a power cut left in its slot would look like a
    /// message that got lost.
    /// </summary>
    public void TakeBack(int number) => Next = number;

    /// <summary>Keeps what came of a request. On flash once this returns.</summary>
    public void Complete(int number, int flags, byte[] outcome, int count) => _slots.WriteOutcome(number, flags, outcome, count);

    /// <summary>Notes that an exchange is done and delivered. In memory: <see cref="SaveMark"/> or the next request makes it last.</summary>
    public void Settle(int number)
    {
        if (number <= Settled || number >= Next)
        {
            return;
        }

        _isSettled[number % _capacity] = true;
        while (Settled + 1 < Next && _isSettled[(Settled + 1) % _capacity])
        {
            _isSettled[(Settled + 1) % _capacity] = false;
            _mark.Settled++;
            _mark.IsDirty = true;
        }
    }

    /// <summary>
    /// It ends without an outcome. What a power cut left of one that was being written then would look like a turn that got lost.
    /// </summary>
    public void DropBrokenOutcome(int number)
    {
        try
        {
            if (IsOutcomeBroken(number))
            {
                _slots.DeleteOutcome(number);
            }
        }
        catch (IOException)
        {
            // Then it is told as damaged, which it is.
        }
    }

    public void SaveMark() => _mark.Save(Next);

    /// <summary>
    /// Removes the texts that lie beside their records, with the settled turns up to the newest of them: only files beyond
    /// the metadata log give room back. False when there is none.
    /// </summary>
    public bool TryDropTexts()
    {
        int newest = 0;
        for (int number = Later(1, Next - _capacity); number <= Settled; number++)
        {
            newest = _slots.HasText(number) ? number : newest;
        }

        if (newest == 0)
        {
            return false;
        }

        // First the history is cut, so that what is removed is not missed after a restart. On a flash that has not even room for
        // that, the records go before their texts: without one a turn is no history, and nothing is missed either. What flash
        // does not know to be settled stays, because without its outcome it would run again.
        bool isCut = TryForgetBefore(Later(_mark.First, newest + 1));
        for (int number = Later(1, Next - _capacity); number <= Earlier(newest, _mark.SettledOnFlash); number++)
        {
            if (!isCut && _slots.HasText(number))
            {
                _slots.DeleteOutcome(number);
            }

            _slots.DeleteText(number);
        }

        return isCut || TryForgetBefore(Later(_mark.First, newest + 1));
    }

    private bool TryForgetBefore(int number)
    {
        try
        {
            ForgetBefore(number);
            return true;
        }
        catch (IOException)
        {
            return false;
        }
    }

    /// <summary>Nothing was ever written for this number: its slot is empty, or what lies there is whole and another's.</summary>
    public bool IsPassedOver(int number)
    {
        Exchange? request = _slots.ReadRequest(number, out _);
        bool isRequestOfAnother = !_slots.HasRequest(number) || (request != null && request.Number != number);
        int outcome = _slots.NumberOfOutcome(number);
        return isRequestOfAnother && (!_slots.HasOutcome(number) || (outcome != 0 && outcome != number));
    }

    /// <summary>There is a file for the outcome, and no record in it.</summary>
    public bool IsOutcomeBroken(int number) => _slots.HasOutcome(number) && _slots.NumberOfOutcome(number) == 0;

    /// <summary>What is known of an exchange; null when neither half is whole.</summary>
    public Exchange? Read(int number)
    {
        Exchange? request = _slots.ReadRequest(number, out _);
        Exchange exchange = request != null && request.Number == number ? request : new Exchange(number);
        _slots.ReadOutcome(exchange);
        return exchange.Request == null && exchange.Outcome == null && !exchange.IsOutcomeDamaged ? null : exchange;
    }

    /// <summary>Finds out after a start what the ring holds. False when it was never used.</summary>
    public bool Load()
    {
        bool isMarked = _mark.Load();
        Next = _mark.Next;
        if (!isMarked && _slots.IsUnused)
        {
            // Looking at every slot would cost a board a second at each start.
            return false;
        }

        for (int slot = 0; slot < _capacity; slot++)
        {
            Exchange? request = _slots.ReadRequest(slot, out int unsettled);
            if (request != null)
            {
                NoteFound(request, request.Number - unsettled);
            }

            Next = Later(Next, _slots.NumberOfOutcome(slot) + 1);
        }

        // A slot is written over only when what was in it is settled, whether flash was told so or not: messages that nobody asked
        // for carry no word of it. Taken for open, an exchange whose slot another one has would stay so for ever.
        _mark.Settled = Later(Earlier(_mark.Settled, Next - 1), Next - 1 - _capacity);
        _mark.SettledOnFlash = _mark.Settled;
        return isMarked;
    }

    /// <summary>The mark is there but cannot be read: nobody knows whose exchanges these are.</summary>
    public bool IsDamaged => _mark.IsDamaged;

    /// <summary>Something lies in its folders, whether it can be read or not.</summary>
    public bool HasFiles => !_slots.IsUnused;

    private static int Later(int a, int b) => a > b ? a : b;

    private static int Earlier(int a, int b) => a < b ? a : b;

    private void Advance(int number)
    {
        _isSettled[number % _capacity] = false;
        Next = number + 1;
    }

    // A slot that was written once keeps its blocks, and looking for its files costs a search of the folder: once a start is enough.
    private bool HasBlocks(int number)
    {
        int slot = number % _capacity;
        _hasBlocks[slot] = _hasBlocks[slot] || _slots.HasRequest(number) || _slots.HasOutcome(number);
        return _hasBlocks[slot];
    }

    // Flash has to know that the exchange in the next slot is settled: cut short, the write would leave one that looks open and lost.
    // Only a ring that was full a moment ago pays for it.
    private void NoteWhatIsWrittenOver()
    {
        if (_mark.SettledOnFlash < Next - _capacity)
        {
            _mark.Save(Next);
        }
    }

    private void NoteFound(Exchange request, int settled)
    {
        Next = Later(Next, request.Number + 1);
        _mark.Settled = Later(_mark.Settled, settled);
        if (request.Sequence > _mark.Sequence)
        {
            _mark.Sequence = request.Sequence;
            _mark.ChannelId = request.ChannelId;
        }
    }
}
