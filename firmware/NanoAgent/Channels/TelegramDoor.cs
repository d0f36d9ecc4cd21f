using NanoAgent.Bus;
using NanoAgent.Hal;
using NanoAgent.Safety;
using NanoAgent.Text;

namespace NanoAgent.Channels;

/// <summary>
/// Which updates become messages for the agent: those of paired people, in groups only what is meant for the bot. Everything
/// else is confirmed and forgotten.
/// </summary>
internal sealed class TelegramDoor
{
    private readonly Admission _admission;
    private readonly ILog _log;

    public TelegramDoor(Admission admission, ILog log)
    {
        _admission = admission;
        _log = log;
    }

    /// <summary>The message to keep and answer, or null.</summary>
    /// <param name="update">One update.</param>
    /// <param name="bot">Who the bot is; null when that is not known, and then groups are not served.</param>
    public InboundMessage? Enter(TelegramUpdate update, TelegramPerson? bot)
    {
        if (update.IsUnreadable)
        {
            _log.Write('W', "telegram", "update " + update.UpdateId + " cannot be read; skipped");
            return null;
        }

        bool isWritten = update.Kind == TelegramUpdateKinds.Message || update.Kind == TelegramUpdateKinds.Edited;
        if (update.FromId == 0 || update.IsFromBot || update.ChatId == 0 || update.ChatType == "channel")
        {
            return null;
        }

        return isWritten ? Read(update, bot) : update.Kind == TelegramUpdateKinds.Press ? Press(update) : null;
    }

    private static bool IsSilent(TelegramUpdate update)
    {
        bool hasWords = !Strings.IsBlank(update.Text) || update.Media.Length > 0;
        bool isLiveLocation = update.Kind == TelegramUpdateKinds.Edited && update.Media == TelegramMedia.Location;
        return isLiveLocation || (update.IsService && !hasWords);
    }

    private InboundMessage? Read(TelegramUpdate update, TelegramPerson? bot)
    {
        if (IsSilent(update))
        {
            return null;
        }

        long botId = bot == null ? 0 : bot.Id;
        string? text = update.IsPrivate ? update.Text : bot == null ? null
            : TelegramMention.TryTake(update.Text, bot.UserName, botId != 0 && update.ReplyToId == botId);
        if (text == null)
        {
            return null;
        }

        Person? person = Admit(update, text, out string reply);
        if (person == null)
        {
            return reply.Length == 0 ? null : MessageOf(update, update.FromName, "", false, reply);
        }

        bool isEdit = update.Kind == TelegramUpdateKinds.Edited;
        string words = isEdit ? "" : TelegramWords.For(update, botId, text);
        string answer = Strings.IsBlank(words) ? TelegramWords.AnswerTo(update) : "";
        bool isRead = answer.Length == 0;
        return MessageOf(update, person.Name, isRead ? words : "", isRead && TelegramWords.AreForeign(update, botId), answer, !person.IsOwner);
    }

    private InboundMessage? Press(TelegramUpdate update)
    {
        string command = TelegramButtons.CommandOf(update.PressData);
        Person? person = Admit(update, "", out _);
        return person == null || command.Length == 0 ? null : MessageOf(update, person.Name, command, false, "");
    }

    private Person? Admit(TelegramUpdate update, string text, out string reply) =>
        _admission.Admit(ChannelNames.Telegram, update.FromId.ToString(), update.FromName, text, update.IsPrivate, out reply);

    private static InboundMessage MessageOf(
        TelegramUpdate update, string sender, string text, bool isForeign, string answer, bool isLimited = false) =>
        new InboundMessage(ChannelNames.Telegram, update.ChatId.ToString(), sender, text)
        {
            SenderId = update.FromId.ToString(),
            UpdateId = update.UpdateId,
            HasForeignWords = isForeign,
            IsLimited = isLimited,
            LocalAnswer = answer,
        };
}
