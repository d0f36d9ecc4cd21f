using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using NanoAgent.Hal;
using NanoAgent.Storage;

namespace NanoAgent.Cli.Checks;

/// <summary>Bot API calls that only ask. They take nothing away from the board: getUpdates is not among them.</summary>
internal sealed class BotApi(IHttp http, string baseUrl)
{
    private const int WaitMs = 20_000;

    /// <summary>getMe and getWebhookInfo answer with a few hundred bytes.</summary>
    private const int AnswerBytesMax = 64 * 1024;

    /// <exception cref="HttpException">Nobody answered.</exception>
    public BotAnswer Call(string method)
    {
        // An answer to POST is never taken from a cache on the way.
        var request = new HttpRequest("POST", $"{baseUrl}/bot{{{SecretNames.TelegramToken}}}/{method}")
        {
            Body = "{}"u8.ToArray(),
            BodyLength = 2,
            InactivityMs = WaitMs,
            TotalMs = WaitMs,
            IsSafeToRepeat = true,
            FillsSecrets = true,
            AllowsPrivate = true,
        };
        request.AddHeader("content-type", "application/json");
        request.AddHeader("accept-encoding", "identity");
        IHttpResponse response = http.Send(request);
        try
        {
            return BotAnswer.From(response.Status, Parse(Read(response)));
        }
        finally
        {
            response.Close();
        }
    }

    private static string Read(IHttpResponse response)
    {
        using var text = new MemoryStream();
        var buffer = new byte[4096];
        for (int count; text.Length < AnswerBytesMax && (count = response.Read(buffer, 0, buffer.Length)) > 0;)
        {
            text.Write(buffer, 0, count);
        }

        return Encoding.UTF8.GetString(text.ToArray());
    }

    private static JsonObject? Parse(string text)
    {
        try
        {
            return JsonNode.Parse(text) as JsonObject;
        }
        catch (JsonException)
        {
            // A page of a proxy, or of another server.
            return null;
        }
    }
}

/// <summary>An answer of the Bot API; without a result it is an error, or not from Telegram at all.</summary>
internal sealed record BotAnswer(int Status, JsonObject? Result, string Description)
{
    public static BotAnswer From(int status, JsonObject? body)
    {
        JsonObject? result = status == 200 ? body?["result"] as JsonObject : null;
        return new BotAnswer(status, result, body?["description"]?.ToString() ?? "");
    }
}
