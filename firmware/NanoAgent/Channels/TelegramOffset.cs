using System.Text;
using NanoAgent.Hal;
using NanoAgent.Storage;
using NanoAgent.Text;

namespace NanoAgent.Channels;

/// <summary>
/// Where the poll goes on, kept on flash, and which updates were seen lately. An id below the offset is no duplicate by
/// itself: after a quiet week Telegram starts again at a random id, and a client that drops those is deaf for ever.
/// </summary>
public sealed class TelegramOffset
{
    private const string Path = "telegram";

    private readonly SafeFile _file;
    private readonly int[] _recent = new int[Limits.TelegramRecentMax];
    private int _recentCount;

    public TelegramOffset(SafeFile file, ILog log)
    {
        _file = file;
        byte[]? payload = SealedRecord.Open(file.Read(Path) ?? new byte[0]);
        if (payload != null && Numbers.TryParseInt(Encoding.UTF8.GetString(payload, 0, payload.Length), out int next))
        {
            Next = next;
        }
        else if (file.Exists(Path))
        {
            log.Write('W', "telegram", "the stored poll offset is garbled; Telegram will send unconfirmed messages again");
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

    /// <summary>
    /// Goes on behind an update. The next poll confirms it to Telegram, so its message must be journalled by now.
    /// </summary>
    /// <param name="updateId">The last update taken.</param>
    /// <param name="mustLast">Whether flash has to know: not for updates that left no trace anyway.</param>
    public void Advance(int updateId, bool mustLast)
    {
        Next = updateId + 1;
        if (!mustLast)
        {
            return;
        }

        byte[] payload = Encoding.UTF8.GetBytes(Next.ToString());
        _file.Write(Path, SealedRecord.Seal(payload, payload.Length));
    }
}
