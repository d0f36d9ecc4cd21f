using System.Text;
using NanoAgent.Hal;
using NanoAgent.Storage;
using NanoAgent.Text;

namespace NanoAgent.Channels;

/// <summary>
/// Where the poll goes on, and which updates were seen lately. Costs no writing of its own: the journal knows the newest
/// update that was kept; only a long row of updates that left no trace is noted. An id below the offset is no duplicate
/// by itself: after a quiet week Telegram starts again at a random id, and a client that drops those is deaf for ever.
/// </summary>
public sealed class TelegramOffset
{
    private const string OldPath = "telegram";
    private const int Version = 1;

    private readonly Journal _journal;
    private readonly TwinRecord _record;
    private readonly int[] _recent = new int[Limits.TelegramRecentMax];
    private int _recentCount;
    private int _unkept;

    public TelegramOffset(IFileStore files, Journal journal)
    {
        _journal = journal;
        _record = new TwinRecord(files, "journal/telegram", RecordKinds.TelegramOffset);
        Next = journal.LastChannelId == 0 ? 0 : journal.LastChannelId + 1;
        int noted = ReadNoted(files, out int sequence);
        if (noted > 0 && (Next == 0 || sequence >= journal.LastSequence))
        {
            Next = noted;
        }
    }

    /// <summary>The offset of the next poll; 0 before the first message.</summary>
    public int Next { get; private set; }

    public bool WasSeen(int updateId)
    {
        for (int i = 0; i < _recent.Length && i < _recentCount; i++)
        {
            if (_recent[i] == updateId)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Notes an update against duplicates.</summary>
    public void NoteSeen(int updateId)
    {
        _recent[_recentCount % _recent.Length] = updateId;
        _recentCount++;
    }

    /// <summary>Goes on behind an update. The next poll confirms it to Telegram, so its message must be journalled by now.</summary>
    /// <param name="updateId">The last update taken.</param>
    /// <param name="isKept">Whether the journal knows of it.</param>
    public void Advance(int updateId, bool isKept)
    {
        Next = updateId + 1;
        _unkept = isKept ? 0 : _unkept + 1;
        if (_unkept >= Limits.TelegramUnkeptMax)
        {
            RecordWriter content = new RecordWriter(Limits.TwinRecordBytesMax);
            content.Number(_journal.LastSequence).Number(Next);
            _record.Write(Version, content.Bytes, content.Length);
            _unkept = 0;
        }
    }

    private int ReadNoted(IFileStore files, out int sequence)
    {
        sequence = 0;
        Record? record = _record.Read();
        if (record == null)
        {
            return ReadOld(files);
        }

        try
        {
            RecordReader reader = new RecordReader(record.Payload);
            sequence = reader.Number(int.MaxValue);
            return reader.Number(int.MaxValue);
        }
        catch (RecordException)
        {
            return 0;
        }
    }

    // Firmware 0.1 kept it as text in a sealed record.
    private static int ReadOld(IFileStore files)
    {
        byte[]? payload = SealedRecord.Open(new SafeFile(files).TryRead(OldPath) ?? new byte[0]);
        return payload != null && Numbers.TryParseInt(Encoding.UTF8.GetString(payload, 0, payload.Length), out int next) ? next : 0;
    }
}
