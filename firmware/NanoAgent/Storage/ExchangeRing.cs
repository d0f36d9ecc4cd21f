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
    private const int Version = 1;

    // A number beyond this was not counted by us; also keeps sums within an int.
    internal const int NumberMax = 1 << 30;

    private readonly IFileStore _files;
    private readonly string _root;
    private readonly int _folders;
    private readonly int _capacity;
    private readonly bool[] _isSettled;
    private readonly RingMark _mark;

    /// <param name="files">The flash.</param>
    /// <param name="root">Path that the folder numbers are added to, for example "sessions/0".</param>
    /// <param name="folders">Number of folders, each for two exchanges.</param>
    public ExchangeRing(IFileStore files, string root, int folders)
    {
        _files = files;
        _root = root;
        _folders = folders;
        _capacity = 2 * folders;
        _isSettled = new bool[_capacity];
        _mark = new RingMark(files, root + "-0/m");
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

    /// <summary>Forgets what is done: history begins with this number.</summary>
    public void ForgetBefore(int number)
    {
        _mark.First = number;
        _mark.Save(Next);
    }

    /// <summary>Keeps a request and returns its number. On flash once this returns; when it throws, nothing was taken.</summary>
    public int Begin(int sequence, int channelId, byte[] request, int count)
    {
        int number = Next;
        RecordWriter record = new RecordWriter(Limits.RequestRecordBytesMax);
        record.Number(number).Number(sequence).Number(number - Settled).Number(channelId).Raw(request, 0, count);
        WriteRecord(PathOf(number, 'q'), RecordKinds.Request, record);
        Advance(number);
        _mark.Sequence = sequence;
        _mark.ChannelId = channelId;

        // The record says how far the ring is settled, so flash knows it without a write of its own.
        _mark.IsDirty = false;
        return number;
    }

    /// <summary>Begins an exchange that nobody asked for; <see cref="Complete"/> puts it on flash.</summary>
    public int BeginUnasked()
    {
        Advance(Next);
        return Next - 1;
    }

    /// <summary>Keeps what came of a request. On flash once this returns.</summary>
    public void Complete(int number, int flags, byte[] outcome, int count)
    {
        RecordWriter record = new RecordWriter(Limits.OutcomeRecordBytesMax);
        bool isLarge = count > Limits.SpillBytes;
        if (isLarge)
        {
            // First the text, then the record that counts on it.
            RecordWriter spilled = new RecordWriter(Limits.OutcomeRecordBytesMax);
            spilled.Number(number).Raw(outcome, 0, count);
            WriteRecord(PathOf(number, 't'), RecordKinds.Outcome, spilled);
        }

        record.Number(number).Number(isLarge ? flags | OutcomeFlags.Spilled : flags).Raw(outcome, 0, isLarge ? 0 : count);
        WriteRecord(PathOf(number, 'a'), RecordKinds.Outcome, record);
    }

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

    public void SaveMark() => _mark.Save(Next);

    /// <summary>Removes everything in the ring that is settled, to make room on a full flash. True when there was something.</summary>
    public bool Empty()
    {
        bool hasRemoved = false;
        for (int number = Later(1, Next - _capacity); number <= Settled; number++)
        {
            hasRemoved |= Remove(PathOf(number, 't')) | Remove(PathOf(number, 'a')) | Remove(PathOf(number, 'q'));
        }

        _mark.First = Later(_mark.First, Settled + 1);
        return hasRemoved;
    }

    /// <summary>What is known of an exchange; null when neither half is whole.</summary>
    public Exchange? Read(int number)
    {
        Exchange exchange = new Exchange(number);
        ReadRequest(exchange, false);
        ReadOutcome(exchange);
        return exchange.Request == null && exchange.Outcome == null && !exchange.IsOutcomeDamaged ? null : exchange;
    }

    /// <summary>Finds out after a start what the ring holds. False when it was never used.</summary>
    public bool Load()
    {
        bool isMarked = _mark.Load();
        Next = _mark.Next;
        if (!isMarked && _files.List(_root + "-0").Length == 0 && _files.List(_root + "-1").Length == 0)
        {
            // Never used: the first exchange goes into folder 1. Looking at every slot would cost a board a second at each start.
            return false;
        }

        for (int index = 0; index < _capacity; index++)
        {
            Exchange request = new Exchange(index);
            ReadRequest(request, true);
            Exchange outcome = new Exchange(index);
            NumberOfOutcome(outcome);
        }

        _mark.Settled = Earlier(_mark.Settled, Next - 1);
        return isMarked;
    }

    /// <summary>The mark is there but cannot be read: nobody knows whose exchanges these are.</summary>
    public bool IsDamaged => _mark.IsDamaged;

    private bool Remove(string path)
    {
        bool isThere = _files.Exists(path);
        _files.Delete(path);
        return isThere;
    }

    private static int Later(int a, int b) => a > b ? a : b;

    private static int Earlier(int a, int b) => a < b ? a : b;

    private void Advance(int number)
    {
        _isSettled[number % _capacity] = false;
        Next = number + 1;
    }

    // While loading, the number is only known modulo the capacity: the record tells it.
    private void ReadRequest(Exchange exchange, bool isLoading)
    {
        Record? record = ReadRecord(PathOf(exchange.Number, 'q'), RecordKinds.Request);
        if (record == null)
        {
            return;
        }

        try
        {
            RecordReader reader = new RecordReader(record.Payload);
            int number = reader.Number(NumberMax);
            int sequence = reader.Number(NumberMax);
            int unsettled = reader.Number(NumberMax);
            int channelId = reader.Number(int.MaxValue);
            if (isLoading ? number % _capacity == exchange.Number : number == exchange.Number)
            {
                exchange.Sequence = sequence;
                exchange.ChannelId = channelId;
                exchange.Request = reader.Rest();
                NoteFound(number, number - unsettled, sequence, channelId);
            }
        }
        catch (RecordException)
        {
            // Whole, but of another making: as good as absent.
        }
    }

    private void NumberOfOutcome(Exchange slot)
    {
        Record? record = ReadRecord(PathOf(slot.Number, 'a'), RecordKinds.Outcome);
        if (record == null)
        {
            return;
        }

        try
        {
            int number = new RecordReader(record.Payload).Number(NumberMax);
            if (number % _capacity == slot.Number)
            {
                Next = Later(Next, number + 1);
            }
        }
        catch (RecordException)
        {
            // As above.
        }
    }

    private void NoteFound(int number, int settled, int sequence, int channelId)
    {
        Next = Later(Next, number + 1);
        _mark.Settled = Later(_mark.Settled, settled);
        if (sequence > _mark.Sequence)
        {
            _mark.Sequence = sequence;
            _mark.ChannelId = channelId;
        }
    }

    private void ReadOutcome(Exchange exchange)
    {
        Record? record = ReadRecord(PathOf(exchange.Number, 'a'), RecordKinds.Outcome);
        try
        {
            RecordReader? reader = record == null ? null : new RecordReader(record.Payload);
            if (reader == null || reader.Number() != exchange.Number)
            {
                return;
            }

            exchange.Flags = reader.Number(OutcomeFlags.All);
            exchange.Outcome = (exchange.Flags & OutcomeFlags.Spilled) == 0 ? reader.Rest() : ReadSpilled(exchange.Number);
            exchange.IsOutcomeDamaged = exchange.Outcome == null;
        }
        catch (RecordException)
        {
            // As above.
        }
    }

    private byte[]? ReadSpilled(int number)
    {
        Record? record = ReadRecord(PathOf(number, 't'), RecordKinds.Outcome);
        RecordReader? reader = record == null ? null : new RecordReader(record.Payload);
        return reader != null && reader.Number() == number ? reader.Rest() : null;
    }

    private Record? ReadRecord(string path, byte kind)
    {
        Record? record = RecordFrame.Open(FlashFile.TryRead(_files, path, Limits.OutcomeRecordBytesMax + RecordFrame.BytesMax));
        return record != null && record.Kind == kind && record.Version <= Version ? record : null;
    }

    private void WriteRecord(string path, byte kind, RecordWriter payload)
    {
        byte[] record = RecordFrame.Seal(kind, Version, payload.Bytes, payload.Length);
        _files.Write(path, record, 0, record.Length);
    }

    private string PathOf(int number, char half)
    {
        int index = number % _capacity;
        return _root + "-" + index % _folders + "/" + index / _folders + half;
    }
}
