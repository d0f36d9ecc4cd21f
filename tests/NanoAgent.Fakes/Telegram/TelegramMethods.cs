using System.Text.RegularExpressions;

namespace NanoAgent.Fakes;

/// <summary>The methods this fake knows, with their parameters, and the kinds of updates there are.</summary>
internal static partial class TelegramMethods
{
    public static readonly HashSet<string> UpdateKinds =
    [
        "message", "edited_message", "channel_post", "edited_channel_post", "business_connection", "business_message",
        "edited_business_message", "deleted_business_messages", "message_reaction", "message_reaction_count", "inline_query",
        "chosen_inline_result", "callback_query", "shipping_query", "pre_checkout_query", "purchased_paid_media", "poll",
        "poll_answer", "my_chat_member", "chat_member", "chat_join_request", "chat_boost", "removed_chat_boost",
    ];

    public static readonly HashSet<string> ChatActions =
    [
        "typing", "upload_photo", "record_video", "upload_video", "record_voice", "upload_voice", "upload_document",
        "choose_sticker", "find_location", "record_video_note", "upload_video_note",
    ];

    private const string Message =
        "chat_id text parse_mode entities link_preview_options disable_web_page_preview disable_notification protect_content "
        + "reply_markup message_thread_id business_connection_id";

    private static readonly Dictionary<string, string> Parameters = new(StringComparer.OrdinalIgnoreCase)
    {
        ["getMe"] = "",
        ["getUpdates"] = "offset limit timeout allowed_updates",
        ["getWebhookInfo"] = "",
        ["deleteWebhook"] = "drop_pending_updates",
        ["sendMessage"] = Message + " reply_parameters reply_to_message_id allow_sending_without_reply message_effect_id",
        ["editMessageText"] = Message + " message_id inline_message_id",
        ["editMessageReplyMarkup"] = "chat_id message_id reply_markup",
        ["sendChatAction"] = "chat_id action message_thread_id business_connection_id",
        ["sendMessageDraft"] = "chat_id message_thread_id draft_id text parse_mode entities",
        ["setMyCommands"] = "commands scope language_code",
        ["answerCallbackQuery"] = "callback_query_id text show_alert url cache_time",
    };

    public static bool Exists(string method) => Parameters.ContainsKey(method);

    public static IEnumerable<string> Unknown(TelegramCall call) => call.Values.Keys.Except(Parameters[call.Method].Split(' '));

    [GeneratedRegex("^[a-z0-9_]{1,32}\\z")]
    public static partial Regex CommandName();
}
