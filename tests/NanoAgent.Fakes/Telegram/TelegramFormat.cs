using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace NanoAgent.Fakes;

/// <summary>Writes JSON and answers the way the Bot API server does: non-ASCII as \uXXXX, slashes bare.</summary>
internal static class TelegramFormat
{
    public static Reply Ok(JsonNode result) => Ok(Ascii(result));

    public static Reply Ok(string resultJson) => Reply.Json(200, "{\"ok\":true,\"result\":" + resultJson + "}");

    public static Reply Error(int code, string? description, int? retryAfterSeconds = null)
    {
        var body = new JsonObject { ["ok"] = false, ["error_code"] = code };
        if (description != null)
        {
            body["description"] = description;
        }

        if (retryAfterSeconds is not { } seconds)
        {
            return Reply.Json(code, Ascii(body));
        }

        body["parameters"] = new JsonObject { ["retry_after"] = seconds };
        return Reply.Json(code, Ascii(body)).With("Retry-After", seconds.ToString(CultureInfo.InvariantCulture));
    }

    public static string Description(int code) => code switch
    {
        400 => "Bad Request: test",
        401 => "Unauthorized",
        403 => "Forbidden: bot was blocked by the user",
        404 => "Not Found",
        409 => Conflict,
        429 => "Too Many Requests: retry after",
        500 => "Internal Server Error: restart",
        _ => "Error " + code.ToString(CultureInfo.InvariantCulture),
    };

    public const string Conflict =
        "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running";

    public const string WebhookConflict =
        "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first";

    public static string Ascii(JsonNode node)
    {
        string json = node.ToJsonString(new JsonSerializerOptions(AnthropicReplyFormat.Plain) { MaxDepth = 256 });
        var ascii = new StringBuilder(json.Length);
        for (int i = 0; i < json.Length; i++)
        {
            if (json[i] == '\\' && json[i + 1] == 'u')
            {
                ascii.Append(json.Substring(i, 6).ToLowerInvariant());
                i += 5;
            }
            else if (json[i] == '\\')
            {
                ascii.Append(json, i++, 2);
            }
            else if (json[i] < 0x7f)
            {
                ascii.Append(json[i]);
            }
            else
            {
                ascii.Append("\\u").Append(((int)json[i]).ToString("x4", CultureInfo.InvariantCulture));
            }
        }

        return ascii.ToString();
    }
}
