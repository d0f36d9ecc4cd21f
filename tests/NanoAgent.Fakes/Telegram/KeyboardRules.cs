using System.Text;
using System.Text.Json.Nodes;

namespace NanoAgent.Fakes;

/// <summary>Refuses keyboards that the Bot API refuses.</summary>
internal static class KeyboardRules
{
    private const int CallbackBytesMax = 64;

    public static JsonNode? Check(TelegramCall call)
    {
        JsonNode? markup = call.Json("reply_markup");
        if (markup == null)
        {
            return null;
        }

        if (markup is not JsonObject)
        {
            throw TelegramRefusal.Bad("object expected as reply markup");
        }

        if (markup["inline_keyboard"] is not { } keyboard)
        {
            return markup;
        }

        if (keyboard is not JsonArray rows || rows.Any(row => row is not JsonArray))
        {
            throw TelegramRefusal.Bad("field \"inline_keyboard\" of the InlineKeyboardMarkup should be an Array of Arrays");
        }

        foreach (JsonNode? button in rows.SelectMany(row => row!.AsArray()))
        {
            CheckButton(button);
        }

        return markup;
    }

    private static void CheckButton(JsonNode? button)
    {
        if (button is not JsonObject || string.IsNullOrEmpty((string?)button["text"]))
        {
            throw TelegramRefusal.Bad("can't parse inline keyboard button: Field \"text\" must be a non-empty String");
        }

        if (button["callback_data"] == null)
        {
            if (button["url"] == null)
            {
                throw TelegramRefusal.Bad("can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard");
            }

            return;
        }

        if (Encoding.UTF8.GetByteCount((string)button["callback_data"]!) is 0 or > CallbackBytesMax)
        {
            throw TelegramRefusal.Bad("BUTTON_DATA_INVALID");
        }
    }
}
