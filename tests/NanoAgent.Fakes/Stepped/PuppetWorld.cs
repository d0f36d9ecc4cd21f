using System.Text;
using System.Text.Json.Nodes;
using NanoAgent.Hal;

namespace NanoAgent.Fakes;

/// <summary>
/// Telegram and a model without sockets: what is on the other side of the HTTP port when a board is restarted many
/// thousand times. It outlives the board, as servers do. The model does what the message says: "call TOOL {json}" makes
/// it call that tool, anything else is answered with as many letters as the message asks for.
/// </summary>
public sealed class PuppetWorld : IHttp
{
    public const long Owner = 4711;

    private const int EmptyPollMs = 6000;

    private readonly List<PuppetUpdate> _updates = [];

    /// <summary>Id of the next message.</summary>
    public int NextUpdate { get; set; } = 1000;

    /// <summary>What the board delivered, in order.</summary>
    public List<string> Sent { get; } = [];

    /// <summary>Bodies of the requests to the model.</summary>
    public List<string> ModelRequests { get; } = [];

    /// <summary>Answers a request without tools, such as a consolidation or a self-test; gets the user's words.</summary>
    public Func<string, string> OnPlainRequest { get; set; } = _ => "OK";

    /// <summary>Answers are filled up to this many characters.</summary>
    public int AnswerChars { get; set; }

    /// <summary>Time that a poll without messages takes.</summary>
    public SteppedClock? Clock { get; set; }

    /// <summary>Offset of the newest poll.</summary>
    public int LastOffset { get; private set; }

    /// <summary>Messages that the board has not confirmed.</summary>
    public int Unconfirmed => _updates.Count;

    public void Says(string text) => _updates.Add(new PuppetUpdate(NextUpdate++, text));

    /// <summary>The same servers at this moment, for another course of events.</summary>
    public PuppetWorld Clone()
    {
        var clone = new PuppetWorld { NextUpdate = NextUpdate, OnPlainRequest = OnPlainRequest };
        clone._updates.AddRange(_updates);
        clone.Sent.AddRange(Sent);
        return clone;
    }

    /// <summary>Bytes that the servers' side allocated, which are none of the firmware's.</summary>
    public long AllocatedBytes { get; private set; }

    /// <summary>Drops what was sent and asked so far, so that a long run does not keep it all.</summary>
    public void Forget()
    {
        Sent.Clear();
        ModelRequests.Clear();
    }

    public IHttpResponse Send(HttpRequest request)
    {
        long before = GC.GetAllocatedBytesForCurrentThread();
        IHttpResponse response = Answer(request);
        AllocatedBytes += GC.GetAllocatedBytesForCurrentThread() - before;
        return response;
    }

    private PuppetResponse Answer(HttpRequest request)
    {
        string body = Encoding.UTF8.GetString(request.Body ?? [], 0, request.BodyLength);
        string answer = request.Url[(request.Url.LastIndexOf('/') + 1)..] switch
        {
            "getUpdates" => GetUpdates(JsonNode.Parse(body)!),
            "sendMessage" => SendMessage(JsonNode.Parse(body)!),
            "getMe" => """{"ok":true,"result":{"id":1,"is_bot":true,"first_name":"Puppet","username":"puppet_bot"}}""",
            "messages" => AskModel(body),
            string method => throw new InvalidOperationException("nobody answers " + method),
        };
        return new PuppetResponse(Encoding.UTF8.GetBytes(answer));
    }

    private string GetUpdates(JsonNode request)
    {
        int offset = (int?)request["offset"] ?? 0;
        LastOffset = offset;
        _updates.RemoveAll(update => update.Id < offset);
        if (_updates.Count == 0)
        {
            Clock?.Advance(EmptyPollMs);
        }

        var result = new JsonArray([.. _updates.Take((int)request["limit"]!).Select(update => update.ToJson(Owner))]);
        return new JsonObject { ["ok"] = true, ["result"] = result }.ToJsonString();
    }

    private string SendMessage(JsonNode request)
    {
        Sent.Add((string)request["text"]!);
        return $$$"""{"ok":true,"result":{"message_id":{{{Sent.Count}}}}}""";
    }

    private string AskModel(string body)
    {
        ModelRequests.Add(body);
        JsonNode request = JsonNode.Parse(body)!;
        JsonNode last = request["messages"]!.AsArray()[^1]!;
        bool isResult = last["content"] is JsonArray;
        string words = isResult ? "" : (string)last["content"]!;
        if (request["tools"] is null)
        {
            return PuppetModel.Says(OnPlainRequest(words));
        }

        return isResult
            ? PuppetModel.Says("done: " + (string?)last["content"]![0]!["content"])
            : PuppetModel.Answer(words[(words.LastIndexOf("]\n", StringComparison.Ordinal) + 2)..], AnswerChars);
    }
}

internal sealed record PuppetUpdate(int Id, string Text)
{
    public JsonNode ToJson(long chat) => new JsonObject
    {
        ["update_id"] = Id,
        ["message"] = new JsonObject
        {
            ["message_id"] = Id,
            ["date"] = 1_780_000_000,
            ["from"] = new JsonObject { ["id"] = chat, ["is_bot"] = false, ["first_name"] = "Ann" },
            ["chat"] = new JsonObject { ["id"] = chat, ["type"] = "private", ["first_name"] = "Ann" },
            ["text"] = Text,
        },
    };
}

internal sealed class PuppetResponse(byte[] body) : IHttpResponse
{
    private int _position;

    public int Status => 200;

    public string? Header(string name) => null;

    public int Read(byte[] buffer, int offset, int count)
    {
        int taken = Math.Min(count, body.Length - _position);
        Array.Copy(body, _position, buffer, offset, taken);
        _position += taken;
        return taken;
    }

    public void Close()
    {
    }
}
