using NanoAgent.Hal;

namespace NanoAgent.Storage;

/// <summary>
/// The files of a ring: "q" what was asked, "a" what came of it, "t" its text when it is long. An exchange lies where its
/// number falls; the record tells which number it is.
/// </summary>
internal sealed class RingSlots
{
    private const int Version = 1;
    private const int RequestVersion = 3;

    private readonly IFileStore _files;
    private readonly string _root;
    private readonly int _folders;

    public RingSlots(IFileStore files, string root, int folders)
    {
        _files = files;
        _root = root;
        _folders = folders;
    }

    public int Capacity => 2 * _folders;

    /// <summary>No exchange was ever written: the first one goes into folder 1.</summary>
    public bool IsUnused => FlashFile.TryList(_files, _root + "-0").Length == 0 && FlashFile.TryList(_files, _root + "-1").Length == 0;

    public bool HasRequest(int number) => _files.Exists(PathOf(number, 'q'));

    public bool HasOutcome(int number) => _files.Exists(PathOf(number, 'a'));

    public bool HasText(int number) => _files.Exists(PathOf(number, 't'));

    public void DeleteOutcome(int number) => _files.Delete(PathOf(number, 'a'));

    public void DeleteText(int number) => _files.Delete(PathOf(number, 't'));

    public void WriteRequest(int number, int sequence, int unsettled, int channelId, byte[] request, int count)
    {
        RecordWriter record = new RecordWriter(Limits.RequestRecordBytesMax);
        record.Number(number).Number(sequence).Number(unsettled).Number(channelId).Raw(request, 0, count);
        Write(PathOf(number, 'q'), RecordKinds.Request, RequestVersion, record);
    }

    public void WriteOutcome(int number, int flags, byte[] outcome, int count)
    {
        bool isLarge = count > Limits.SpillBytes;
        if (isLarge)
        {
            // First the text, then the record that counts on it.
            RecordWriter text = new RecordWriter(Limits.OutcomeRecordBytesMax);
            text.Number(number).Raw(outcome, 0, count);
            Write(PathOf(number, 't'), RecordKinds.Outcome, Version, text);
        }

        RecordWriter record = new RecordWriter(Limits.OutcomeRecordBytesMax);
        record.Number(number).Number(isLarge ? flags | OutcomeFlags.Spilled : flags).Raw(outcome, 0, isLarge ? 0 : count);
        Write(PathOf(number, 'a'), RecordKinds.Outcome, Version, record);
    }

    /// <summary>The request in the slot of a number, under its own number; null when there is none.</summary>
    /// <param name="slot">Any number that falls into the slot.</param>
    /// <param name="unsettled">How many numbers were not settled when it was written, its own included.</param>
    public Exchange? ReadRequest(int slot, out int unsettled)
    {
        unsettled = 0;
        Record? record = Read(PathOf(slot, 'q'), RecordKinds.Request);
        if (record == null)
        {
            return null;
        }

        try
        {
            RecordReader reader = new RecordReader(record.Payload);
            Exchange exchange = new Exchange(reader.Number(ExchangeRing.NumberMax)) { Sequence = reader.Number(ExchangeRing.NumberMax) };
            unsettled = reader.Number(ExchangeRing.NumberMax);
            exchange.ChannelId = reader.Number(int.MaxValue);
            exchange.RequestVersion = record.Version;
            exchange.Request = reader.Rest();
            return exchange.Number % Capacity == slot % Capacity ? exchange : null;
        }
        catch (RecordException)
        {
            // Whole, but of another making: as good as absent.
            return null;
        }
    }

    /// <summary>The number of the outcome in a slot; 0 when there is none.</summary>
    public int NumberOfOutcome(int slot)
    {
        Record? record = Read(PathOf(slot, 'a'), RecordKinds.Outcome);
        try
        {
            int number = record == null ? 0 : new RecordReader(record.Payload).Number(ExchangeRing.NumberMax);
            return number % Capacity == slot % Capacity ? number : 0;
        }
        catch (RecordException)
        {
            return 0;
        }
    }

    /// <summary>Adds the outcome to an exchange, if its slot has the one with its number.</summary>
    public void ReadOutcome(Exchange exchange)
    {
        Record? record = Read(PathOf(exchange.Number, 'a'), RecordKinds.Outcome);
        try
        {
            RecordReader? reader = record == null ? null : new RecordReader(record.Payload);
            if (reader == null || reader.Number() != exchange.Number)
            {
                return;
            }

            exchange.IsOutcomeDamaged = true;
            exchange.Flags = reader.Number(OutcomeFlags.All);
            exchange.Outcome = (exchange.Flags & OutcomeFlags.Spilled) == 0 ? reader.Rest() : ReadText(exchange.Number);
            exchange.IsOutcomeDamaged = exchange.Outcome == null;
        }
        catch (RecordException)
        {
            // There was an outcome, so nothing may run again; what it was is lost.
        }
    }

    private byte[]? ReadText(int number)
    {
        Record? record = Read(PathOf(number, 't'), RecordKinds.Outcome);
        RecordReader? reader = record == null ? null : new RecordReader(record.Payload);
        return reader != null && reader.Number() == number ? reader.Rest() : null;
    }

    private Record? Read(string path, byte kind)
    {
        Record? record = RecordFrame.Open(FlashFile.TryRead(_files, path, Limits.OutcomeRecordBytesMax + RecordFrame.BytesMax));
        return record != null && record.Kind == kind && record.Version <= RequestVersion ? record : null;
    }

    private void Write(string path, byte kind, int version, RecordWriter payload)
    {
        byte[] record = RecordFrame.Seal(kind, version, payload.Bytes, payload.Length);
        _files.Write(path, record, 0, record.Length);
    }

    private string PathOf(int number, char half)
    {
        int index = number % Capacity;
        return _root + "-" + index % _folders + "/" + index / _folders + half;
    }
}
