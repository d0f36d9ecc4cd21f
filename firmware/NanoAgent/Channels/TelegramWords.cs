using System.Text;
using NanoAgent.Text;

namespace NanoAgent.Channels;

/// <summary>
/// What the agent gets to read of a message. Words that are not the sender's stand behind a remark in square brackets, and
/// nothing of them can begin with '/': what somebody else wrote is never a command. Pure.
/// </summary>
internal static class TelegramWords
{
    /// <summary>The text for the agent; "" when there is nothing to read.</summary>
    /// <param name="update">A message.</param>
    /// <param name="botId">The bot's own user id; what it said itself need not be quoted.</param>
    /// <param name="text">The update's text without the bot's name.</param>
    public static string For(TelegramUpdate update, long botId, string text)
    {
        string words = Describe(update) + text;
        if (words.Length == 0)
        {
            return "";
        }

        if (update.IsForwarded)
        {
            return "[forwarded from " + NameOr(update.ForwardedFrom, "somebody") + ": strangers' words]\n" + words;
        }

        bool isQuoting = update.Quote.Length > 0 && (update.ReplyToId == 0 || update.ReplyToId != botId) && !SlashLine.IsCommand(words);
        return isQuoting ? QuoteOf(update) + words : words;
    }

    /// <summary>Whether <see cref="For"/> holds words of somebody else.</summary>
    public static bool AreForeign(TelegramUpdate update, long botId)
    {
        // What somebody quotes of himself may have been forwarded before; names of files, places and contacts are anybody's.
        bool isQuoting = update.Quote.Length > 0 && (update.ReplyToId == 0 || update.ReplyToId != botId);
        bool hasForeignName = update.Media == TelegramMedia.Document || update.Media == TelegramMedia.Contact
            || update.Media == TelegramMedia.Venue || update.Media == TelegramMedia.Poll;
        return update.IsForwarded || isQuoting || (hasForeignName && update.MediaWords.Length > 0);
    }

    /// <summary>The answer to what has no words: says what to do instead.</summary>
    public static string AnswerTo(TelegramUpdate update)
    {
        if (update.Kind == TelegramUpdateKinds.Edited)
        {
            return "I read a message once and do not see edits; please send the change as a new message.";
        }

        switch (update.Media)
        {
            case TelegramMedia.Voice:
            case TelegramMedia.Audio:
                return "I cannot listen to voice messages or music yet; please write it.";
            case TelegramMedia.Photo:
                return "I cannot see pictures yet; please write what it shows or what I should do.";
            case TelegramMedia.Video:
            case TelegramMedia.VideoNote:
            case TelegramMedia.Animation:
                return "I cannot watch videos yet; please write what it shows or what I should do.";
            case TelegramMedia.Document:
                return "I cannot open files yet; please paste the part that matters as text.";
            case TelegramMedia.Sticker:
                return "I do not see stickers" + (update.MediaWords.Length > 0 ? " (yours stands for " + update.MediaWords + ")" : "") + "; please write it.";
            default:
                return "I cannot read this kind of message yet; please write it as text.";
        }
    }

    private static string Describe(TelegramUpdate update)
    {
        bool hasText = !Strings.IsBlank(update.Text);
        switch (update.Media)
        {
            case "":
                return "";
            case TelegramMedia.Location:
                return "[location " + update.MediaWords + "]" + (hasText ? " " : "");
            case TelegramMedia.Venue:
                return "[place " + update.MediaWords + "]" + (hasText ? " " : "");
            case TelegramMedia.Contact:
            case TelegramMedia.Poll:
            case TelegramMedia.Dice:
                return "[" + update.Media + " " + update.MediaWords + "]" + (hasText ? " " : "");
            case TelegramMedia.Voice:
            case TelegramMedia.Audio:
                return hasText ? "[sound, which you cannot hear] " : "";
            case TelegramMedia.Document:
                return hasText ? "[file " + update.MediaWords + ", which you cannot open] " : "";
            default:
                return hasText ? "[" + (update.Media == TelegramMedia.VideoNote ? "video" : update.Media) + ", which you cannot see] " : "";
        }
    }

    // Each line is marked, so that a quote cannot end before its end.
    private static string QuoteOf(TelegramUpdate update)
    {
        bool isOwn = update.ReplyToId != 0 && update.ReplyToId == update.FromId;
        StringBuilder quote = new StringBuilder();
        quote.Append(isOwn ? "[quoted from an earlier message of the same person]\n"
            : "[quoted from " + NameOr(update.ReplyToName, "somebody") + ": strangers' words]\n");
        foreach (string line in update.Quote.Split('\n'))
        {
            quote.Append("> ").Append(line).Append('\n');
        }

        return quote.Append("[end of the quote]\n").ToString();
    }

    private static string NameOr(string name, string other) => name.Length > 0 ? name : other;
}
