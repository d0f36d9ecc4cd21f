using NanoAgent.Hal;

namespace NanoAgent.Storage;

/// <summary>Whose ring it is and how far it is settled: a twin record beside the exchanges, behind them by a few at most.</summary>
internal sealed class RingMark
{
    private const int Version = 1;

    private readonly TwinRecord _record;

    public RingMark(IFileStore files, string path) => _record = new TwinRecord(files, path, RecordKinds.Mark);

    public string Key { get; set; } = "";

    /// <summary>History begins here.</summary>
    public int First { get; set; } = 1;

    public int Settled { get; set; }

    /// <summary>How far flash knows of it, by this mark or by a request record.</summary>
    public int SettledOnFlash { get; set; }

    public int Next { get; private set; } = 1;

    public int Sequence { get; set; }

    public int ChannelId { get; set; }

    /// <summary>Flash does not know everything in here yet.</summary>
    public bool IsDirty { get; set; }

    public bool IsDamaged => _record.IsDamaged;

    /// <summary>False when there is no mark that could be read.</summary>
    public bool Load()
    {
        Record? record = _record.Read();
        if (record == null || record.Version > Version)
        {
            return false;
        }

        try
        {
            RecordReader reader = new RecordReader(record.Payload);
            string key = reader.Text();
            First = reader.Number(ExchangeRing.NumberMax);
            Settled = reader.Number(ExchangeRing.NumberMax);
            Next = reader.Number(ExchangeRing.NumberMax);
            Sequence = reader.Number(ExchangeRing.NumberMax);
            ChannelId = reader.Number(int.MaxValue);
            Key = key;
            return true;
        }
        catch (RecordException)
        {
            return false;
        }
    }

    public void Save(int next)
    {
        RecordWriter content = new RecordWriter(Limits.TwinRecordBytesMax);
        content.Text(Key).Number(First).Number(Settled).Number(next).Number(Sequence).Number(ChannelId);
        _record.Write(Version, content.Bytes, content.Length);
        Next = next;
        SettledOnFlash = Settled;
        IsDirty = false;
    }
}
