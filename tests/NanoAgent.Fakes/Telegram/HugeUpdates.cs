using System.Globalization;
using System.Text;

namespace NanoAgent.Fakes;

/// <summary>getUpdates bodies of the size that the real server may send at most.</summary>
public static class HugeUpdates
{
    public const int FourMebibytes = 1 << 22;

    private const int TextChars = 4096;

    /// <summary>Updates with long escaped texts; the body comes within one update of the asked size, never above it.</summary>
    public static string Body(long firstUpdateId, long chatId, long fromId, int bytes = FourMebibytes)
    {
        string text = new StringBuilder().Insert(0, "\\ud83c\\udf31", TextChars).ToString();
        var body = new StringBuilder("{\"ok\":true,\"result\":[", bytes);
        for (long id = firstUpdateId; ; id++)
        {
            string update = string.Format(
                CultureInfo.InvariantCulture,
                "{{\"update_id\":{0},\"message\":{{\"message_id\":{0},\"from\":{{\"id\":{1},\"is_bot\":false,\"first_name\":\"Test\"}},"
                + "\"chat\":{{\"id\":{2},\"first_name\":\"Test\",\"type\":\"private\"}},\"date\":1790000000,\"text\":\"{3}\"}}}}",
                id, fromId, chatId, text);
            if (body.Length + update.Length + 3 > bytes)
            {
                return body.Append("]}").ToString();
            }

            body.Append(id == firstUpdateId ? "" : ",").Append(update);
        }
    }
}
