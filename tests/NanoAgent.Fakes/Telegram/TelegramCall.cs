using System.Globalization;
using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace NanoAgent.Fakes;

/// <summary>One Bot API call: parameters from the query, a form or a JSON body, all as text like on the real server.</summary>
internal sealed class TelegramCall
{
    private readonly Dictionary<string, string> _values = [];

    private TelegramCall(string method) => Method = method;

    public string Method { get; }

    public IReadOnlyDictionary<string, string> Values => _values;

    public static TelegramCall From(string method, ReceivedRequest request)
    {
        var call = new TelegramCall(method);
        call.AddForm(request.Query);
        string type = request.Header("content-type") ?? "";
        if (request.BodyBytes.Length == 0)
        {
            return call;
        }

        if (type.StartsWith("application/json", StringComparison.OrdinalIgnoreCase))
        {
            call.AddJson(request);
        }
        else if (type.StartsWith("application/x-www-form-urlencoded", StringComparison.OrdinalIgnoreCase))
        {
            call.AddForm(request.Body);
        }
        else
        {
            throw TelegramRefusal.Bad("unsupported content type '" + type + "'");
        }

        return call;
    }

    public string? Text(string name) => _values.GetValueOrDefault(name);

    public long? Number(string name) =>
        long.TryParse(Text(name), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long value) ? value : null;

    /// <summary>The parameter as JSON; null when absent, a refusal when it is no JSON.</summary>
    public JsonNode? Json(string name)
    {
        try
        {
            return Text(name) is { Length: > 0 } text ? JsonNode.Parse(text) : null;
        }
        catch (JsonException)
        {
            throw TelegramRefusal.Bad("can't parse " + name.Replace('_', ' ') + " JSON object");
        }
    }

    private void AddForm(string form)
    {
        foreach (string pair in form.Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            int equals = pair.IndexOf('=');
            string name = WebUtility.UrlDecode(equals < 0 ? pair : pair[..equals]);
            string value = equals < 0 ? "" : WebUtility.UrlDecode(pair[(equals + 1)..]);
            if (value.Contains('\ufffd'))
            {
                throw TelegramRefusal.Bad("strings must be encoded in UTF-8");
            }

            _values[name] = value;
        }
    }

    private void AddJson(ReceivedRequest request)
    {
        try
        {
            using JsonDocument document = StrictJson.Parse(request.BodyBytes);
            foreach (JsonProperty member in document.RootElement.EnumerateObject())
            {
                _values[member.Name] = member.Value.ValueKind switch
                {
                    JsonValueKind.String => member.Value.GetString()!,
                    JsonValueKind.Null => "",
                    _ => member.Value.Raw(),
                };
            }
        }
        catch (RefusedException ex)
        {
            throw TelegramRefusal.Bad("can't parse JSON body: " + ex.Message);
        }
    }
}
