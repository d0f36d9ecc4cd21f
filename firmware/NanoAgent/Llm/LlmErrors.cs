using NanoAgent.Hal;
using NanoAgent.Json;
using NanoAgent.Text;

namespace NanoAgent.Llm;

/// <summary>Turns what servers say when they fail into one exception with a kind. Pure.</summary>
internal static class LlmErrors
{
    /// <summary>Status and error body of a failed call. A body that is no JSON (a proxy's HTML page) is quoted only in part.</summary>
    public static LlmException FromResponse(IHttpResponse response, byte[] body, int count)
    {
        string message = "";
        string type = "";
        try
        {
            ReadMessage(new JsonReader(body, 0, count), ref message, ref type);
        }
        catch (JsonException)
        {
            // No error object, or one that was cut off: what was read until then counts.
        }

        return new LlmException(KindOf(response.Status, type, message), Sentence(response.Status, message))
        {
            Status = response.Status,
            RetryAfterMs = RetryHints.RetryAfterMs(response),
            ServerSaysRetry = RetryHints.ServerSaysRetry(response),
        };
    }

    /// <summary>Reads the value of an "error" member: an object with type and message, or plain text (Ollama).</summary>
    public static LlmException FromErrorValue(JsonReader json, int status)
    {
        string type = "";
        string message = "";
        ReadErrorValue(json, ref message, ref type);
        return new LlmException(KindOf(status, type, message), Sentence(status, message)) { Status = status };
    }

    /// <summary>What an exchange that failed below HTTP means; see <see cref="HttpStages"/>.</summary>
    public static string KindOfStage(string stage)
    {
        switch (stage)
        {
            case HttpStages.Address: return LlmFailures.Address;
            case HttpStages.Link: return LlmFailures.NoNetwork;
            case HttpStages.Dns: return LlmFailures.Dns;
            case HttpStages.Tls: return LlmFailures.Tls;
            case HttpStages.Certificate: return LlmFailures.Certificate;
            case HttpStages.CertificateDate: return LlmFailures.CertificateDate;
            case HttpStages.Timeout: return LlmFailures.Timeout;
            case HttpStages.Closed: return LlmFailures.Malformed;
            default: return LlmFailures.Network;
        }
    }

    private static void ReadMessage(JsonReader json, ref string message, ref string type)
    {
        json.BeginObject();
        while (json.NextName())
        {
            if (json.Name == "error")
            {
                ReadErrorValue(json, ref message, ref type);
            }
            else if (json.Name == "message" && json.Peek() == JsonKind.Text && message.Length == 0)
            {
                message = json.ReadText(Limits.ErrorTextBytesMax);
            }
            else
            {
                json.Skip();
            }
        }
    }

    private static void ReadErrorValue(JsonReader json, ref string message, ref string type)
    {
        if (json.Peek() == JsonKind.Text)
        {
            message = json.ReadText(Limits.ErrorTextBytesMax);
            return;
        }

        if (json.Peek() != JsonKind.Object)
        {
            json.Skip();
            return;
        }

        json.BeginObject();
        while (json.NextName())
        {
            string name = json.Name;
            bool isText = json.Peek() == JsonKind.Text;
            if (name == "message" && isText)
            {
                message = json.ReadText(Limits.ErrorTextBytesMax);
            }
            else if ((name == "type" || name == "code") && (isText || json.Peek() == JsonKind.Number))
            {
                type += " " + (isText ? json.ReadText(Limits.WireWordBytesMax) : ((long)json.ReadDouble()).ToString());
            }
            else
            {
                json.Skip();
            }
        }
    }

    private static string Sentence(int status, string message)
    {
        string head = status == 200 ? "the server answered with an error" : "the server answered HTTP " + status;
        return Strings.IsBlank(message) ? head : head + ": " + message;
    }

    private static string KindOf(int status, string type, string message)
    {
        switch (status)
        {
            case 200:
                return KindOfType(type);
            case 401:
                return LlmFailures.WrongKey;
            case 402:
                return LlmFailures.NoCredit;
            case 403:
                return LlmFailures.Forbidden;
            case 404:
                return LlmFailures.NotFound;
            case 408:
                return LlmFailures.Timeout;
            case 413:
                return LlmFailures.TooLong;
            case 429:
                // OpenAI says 429 for an empty account too, which no waiting mends.
                return type.Contains("insufficient_quota") ? LlmFailures.NoCredit : LlmFailures.RateLimit;
            case 503:
            case 529:
                return LlmFailures.Overloaded;
            default:
                return status >= 500 || status == 409 ? LlmFailures.Server : KindOfBadRequest(message);
        }
    }

    // OpenRouter answers 200 with the status as "code" once generation has begun; Anthropic names the type.
    private static string KindOfType(string type)
    {
        if (type.Contains("401") || type.Contains("authentication"))
        {
            return LlmFailures.WrongKey;
        }

        if (type.Contains("402") || type.Contains("billing"))
        {
            return LlmFailures.NoCredit;
        }

        if (type.Contains("429") || type.Contains("rate_limit"))
        {
            return LlmFailures.RateLimit;
        }

        if (type.Contains("529") || type.Contains("503") || type.Contains("overloaded"))
        {
            return LlmFailures.Overloaded;
        }

        return type.Contains("400") || type.Contains("invalid_request") ? LlmFailures.BadRequest : LlmFailures.Server;
    }

    private static string KindOfBadRequest(string message)
    {
        if (message.Contains("credit balance"))
        {
            return LlmFailures.NoCredit;
        }

        bool isTooLong = message.Contains("prompt is too long") || message.Contains("context length") || message.Contains("context window");
        return isTooLong ? LlmFailures.TooLong : LlmFailures.BadRequest;
    }
}
