namespace NanoAgent.Channels;

/// <summary>What can hang on a message, by the names of the Bot API's members.</summary>
internal static class TelegramMedia
{
    public const string Photo = "photo";
    public const string Voice = "voice";
    public const string Video = "video";
    public const string VideoNote = "video_note";
    public const string Audio = "audio";
    public const string Animation = "animation";
    public const string Document = "document";
    public const string Sticker = "sticker";
    public const string Location = "location";
    public const string Venue = "venue";
    public const string Contact = "contact";
    public const string Poll = "poll";
    public const string Dice = "dice";

    private static readonly string[] All =
    {
        Photo, Voice, Video, VideoNote, Audio, Animation, Document, Sticker, Location, Venue, Contact, Poll, Dice,
    };

    // Beginnings of the names of what a chat tells of itself (Bot API 10.2, "service message").
    private static readonly string[] Services =
    {
        "new_chat_", "left_chat_", "delete_chat_", "group_chat_", "supergroup_chat_", "channel_chat_", "migrate_", "pinned_",
        "message_auto_delete_", "forum_topic_", "general_forum_", "video_chat_", "boost_", "chat_background_", "write_access_",
        "proximity_", "users_shared", "chat_shared", "giveaway", "connected_website", "web_app_data",
    };

    public static bool IsKnown(string name)
    {
        foreach (string media in All)
        {
            if (media == name)
            {
                return true;
            }
        }

        return false;
    }

    public static bool IsService(string name)
    {
        foreach (string beginning in Services)
        {
            if (Text.Strings.StartsWith(name, beginning))
            {
                return true;
            }
        }

        return false;
    }
}
