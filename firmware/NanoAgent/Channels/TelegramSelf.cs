using NanoAgent.Hal;

namespace NanoAgent.Channels;

/// <summary>
/// What the bot knows and tells of itself: its name, which groups need, and its menu of commands. Both are asked for when
/// nobody waits, and both may fail without harm.
/// </summary>
internal sealed class TelegramSelf
{
    private readonly TelegramClient _client;
    private readonly IClock _clock;
    private readonly ILog _log;
    private readonly string[] _menu;
    private bool _hasSetMenu;
    private long _notBeforeMs;

    public TelegramSelf(TelegramClient client, IClock clock, ILog log, string[] menu)
    {
        _client = client;
        _clock = clock;
        _log = log;
        _menu = menu;
    }

    /// <summary>Who the bot is, or null while Telegram has not said it.</summary>
    public TelegramPerson? Bot { get; private set; }

    /// <summary>Does what is not done yet, after a poll that brought nothing. The menu is tried once a start.</summary>
    public void Introduce()
    {
        Learn();
        if (_hasSetMenu || _menu.Length == 0)
        {
            return;
        }

        _hasSetMenu = true;
        try
        {
            _client.SetCommands(_menu);
        }
        catch (TelegramException ex)
        {
            _log.Write('I', "telegram", "the menu of commands is not set: " + ex.Message);
        }
    }

    /// <summary>Asks who the bot is, unless that is known or was asked just now.</summary>
    public void Learn()
    {
        if (Bot != null || _clock.UptimeMs < _notBeforeMs)
        {
            return;
        }

        _notBeforeMs = _clock.UptimeMs + Limits.TelegramNameRetryMs;
        try
        {
            TelegramPerson me = _client.GetMe();
            Bot = me.Id != 0 && me.UserName.Length > 0 ? me : null;
        }
        catch (TelegramException ex)
        {
            _log.Write('I', "telegram", "the bot's own name is not known, so groups wait: " + ex.Message);
        }
    }
}
