using NanoAgent.Hal;

namespace NanoAgent.Channels;

/// <summary>Shows in a chat that a turn runs. Nobody waits for it, so a failure is forgotten.</summary>
internal sealed class TelegramPreviews
{
    private readonly TelegramClient _client;
    private readonly TelegramMigrations _migrations;
    private readonly TelegramAnswers _answers;
    private readonly IClock _clock;
    private readonly ILog _log;
    private bool _areDraftsOff;
    private long _notBeforeMs;

    public TelegramPreviews(TelegramClient client, TelegramMigrations migrations, TelegramAnswers answers, IClock clock, ILog log)
    {
        _client = client;
        _migrations = migrations;
        _answers = answers;
        _clock = clock;
        _log = log;
    }

    /// <summary>What there is to show; the agent's thread tells it.</summary>
    public TurnShow Show { get; } = new TurnShow();

    /// <summary>Shows what is due. Returns when there is something to show next.</summary>
    public int Step()
    {
        long now = _clock.UptimeMs;
        if (now < _notBeforeMs)
        {
            return (int)(_notBeforeMs - now);
        }

        int what = Show.Take(now, !_areDraftsOff, out string chatId, out string text, out int turn);
        try
        {
            if (what == TurnShow.Typing)
            {
                _client.ShowTyping(_migrations.Follow(chatId));
                _answers.Note();
            }
            else if (what == TurnShow.Draft)
            {
                ShowDraft(TelegramMigrations.IdOf(chatId), turn, text);
            }
        }
        catch (TelegramException ex)
        {
            NoteFailure(what, ex);
        }

        return Show.WaitMs(_clock.UptimeMs, !_areDraftsOff);
    }

    // Groups, whose ids are negative, have no drafts.
    private void ShowDraft(long chat, int turn, string text)
    {
        TelegramPart[] parts = chat > 0 ? TelegramText.Format(text, Limits.TelegramTextUnitsMax) : new TelegramPart[0];
        if (parts.Length > 0)
        {
            _client.ShowDraft(chat, turn, parts[0].Plain);
            _answers.Note();
        }
    }

    private void NoteFailure(int what, TelegramException ex)
    {
        _answers.Note(ex);
        _log.Write('I', "telegram", "not shown that a turn runs: " + ex.Message);
        if (what == TurnShow.Draft && (ex.Status == 400 || ex.Status == 404))
        {
            _areDraftsOff = true;
        }

        if (ex.Status == 429)
        {
            _notBeforeMs = _clock.UptimeMs + ex.RetryAfterMs;
        }
    }
}
