using NanoAgent.Text;

namespace NanoAgent.Channels;

/// <summary>Groups that became supergroups and have another id since. In memory: Telegram tells again after a restart.</summary>
internal sealed class TelegramMigrations
{
    private readonly long[] _from = new long[Limits.TelegramMigrationsMax];
    private readonly long[] _to = new long[Limits.TelegramMigrationsMax];
    private int _count;

    /// <summary>Where messages for a chat go now.</summary>
    public long Follow(string chatId) => Follow(IdOf(chatId));

    public static long IdOf(string chatId) => Numbers.TryParseLong(chatId, out long id) ? id : 0;

    public long Follow(long chatId)
    {
        for (int i = 0; i < _from.Length && i < _count; i++)
        {
            if (_from[i] == chatId)
            {
                return _to[i];
            }
        }

        return chatId;
    }

    /// <summary>False when that is known already, so that nothing goes in circles.</summary>
    public bool TryNote(long from, long to)
    {
        if (Follow(from) != from)
        {
            return false;
        }

        _from[_count % _from.Length] = from;
        _to[_count % _to.Length] = to;
        _count++;
        return true;
    }
}
