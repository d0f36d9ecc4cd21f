using System.Text;
using System.Text.Json.Nodes;
using NanoAgent.Hal;
using NanoAgent.Virtual;

namespace NanoAgent.Fakes;

/// <summary>
/// Telegram and a model without sockets: what is on the other side of the HTTP port when a board is restarted many
/// thousand times. It outlives the board, as servers do. The model does what the message says: "call TOOL {json}" makes
/// it call that tool, anything else is answered with as many letters as the message asks for.
/// </summary>
public sealed class PuppetWorld : SteppedWorld
{
    public const long Owner = 4711;

    private const int EmptyPollMsDefault = 6000;

    private readonly List<PuppetUpdate> _updates = [];

    /// <summary>Id of the next message.</summary>
    public int NextUpdate { get; set; } = 1000;

    /// <summary>What the board delivered, in order.</summary>
    public List<string> Sent { get; } = [];

    /// <summary>Bodies of the requests to the model.</summary>
    public List<string> ModelRequests { get; } = [];

    /// <summary>Answers a request without tools, such as a consolidation or a self-test; gets the user's words.</summary>
    public Func<string, string> OnPlainRequest { get; set; } = _ => "OK";

    /// <summary>How long a poll without news takes.</summary>
    public int EmptyPollMs { get; set; } = EmptyPollMsDefault;

    /// <summary>False: no connection comes about.</summary>
    public bool IsUp { get; set; } = true;

    /// <summary>False: the model's server refuses the connection.</summary>
    public bool IsModelUp { get; set; } = true;

    /// <summary>True: the model's server refuses the key.</summary>
    public bool IsKeyRefused { get; set; }

    /// <summary>Telegram says to the next message that the chat does not take it.</summary>
    public bool RefuseNext { get; set; }

    /// <summary>The model's words for a message that names no call; null for the usual ones.</summary>
    public Func<string, string>? OnAnswer { get; set; }

    /// <summary>Answers are filled up to this many characters.</summary>
    public int AnswerChars { get; set; }

    /// <summary>Offset of the newest poll.</summary>
    public int LastOffset { get; private set; }

    /// <summary>Breaks the connection of the next call of a method, once.</summary>
    public PuppetCut? CutNext { get; set; }

    /// <summary>Messages with these words never arrive, and no answer comes to them; empty for none.</summary>
    public string Swallows { get; set; } = "";

    /// <summary>Uptime of each try to send a message.</summary>
    public List<long> TriedMs { get; } = [];

    /// <summary>Messages that the board has not confirmed.</summary>
    public int Unconfirmed => _updates.Count;

    public void Says(string text) => _updates.Add(new PuppetUpdate(NextUpdate++, text));

    /// <summary>The same servers at this moment, for another course of events.</summary>
    public PuppetWorld Clone()
    {
        var clone = new PuppetWorld { NextUpdate = NextUpdate, OnPlainRequest = OnPlainRequest, EmptyPollMs = EmptyPollMs, IsUp = IsUp };
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

    public override IHttpResponse Send(HttpRequest request)
    {
        long before = GC.GetAllocatedBytesForCurrentThread();
        IHttpResponse response = Answer(request);
        AllocatedBytes += GC.GetAllocatedBytesForCurrentThread() - before;
        return response;
    }

    private SteppedResponse Answer(HttpRequest request)
    {
        LookForSecrets(request);
        if (!IsUp)
        {
            throw new HttpException(HttpStages.Link, false, "there is no network");
        }

        if (request.Url.EndsWith("/sendMessage", StringComparison.Ordinal))
        {
            TriedMs.Add(Clock?.UptimeMs ?? 0);
            ThrowIfSwallowed(request);
        }

        ThrowIfCut(request);
        if (IsKeyRefused && request.Url.EndsWith("/messages", StringComparison.Ordinal))
        {
            return new SteppedResponse(Encoding.UTF8.GetBytes("""{"type":"error","error":{"type":"authentication_error","message":"invalid x-api-key"}}""")) { Status = 401 };
        }

        if (!IsModelUp && request.Url.EndsWith("/messages", StringComparison.Ordinal))
        {
            throw new HttpException(HttpStages.Connect, false, "the model refuses the connection");
        }

        if (RefuseNext && request.Url.EndsWith("/sendMessage", StringComparison.Ordinal))
        {
            RefuseNext = false;
            return new SteppedResponse(Encoding.UTF8.GetBytes("""{"ok":false,"error_code":403,"description":"Forbidden: bot was blocked by the user"}""")) { Status = 403 };
        }

        string body = Encoding.UTF8.GetString(request.Body ?? [], 0, request.BodyLength);
        string answer = request.Url[(request.Url.LastIndexOf('/') + 1)..] switch
        {
            "getUpdates" => GetUpdates(JsonNode.Parse(body)!),
            "sendMessage" => SendMessage(JsonNode.Parse(body)!),
            "getMe" => """{"ok":true,"result":{"id":1,"is_bot":true,"first_name":"Puppet","username":"puppet_bot"}}""",
            "sendChatAction" or "sendMessageDraft" or "answerCallbackQuery" or "editMessageReplyMarkup" or "setMyCommands" => """{"ok":true,"result":true}""",
            "messages" => AskModel(body),
            string method => throw new InvalidOperationException("nobody answers " + method),
        };
        return new SteppedResponse(Encoding.UTF8.GetBytes(answer)) { BytesBeforeCut = TakeResponseCut(request) };
    }

    private void ThrowIfSwallowed(HttpRequest request)
    {
        string body = Encoding.UTF8.GetString(request.Body ?? [], 0, request.BodyLength);
        if (Swallows.Length > 0 && body.Contains(Swallows, StringComparison.Ordinal))
        {
            throw new HttpException(HttpStages.Timeout, true, "no answer for " + request.InactivityMs + " ms");
        }
    }

    // A request that broke off never reached anybody.
    private void ThrowIfCut(HttpRequest request)
    {
        if (CutNext is { IsInRequest: true } cut && request.Url.EndsWith("/" + cut.Method, StringComparison.Ordinal))
        {
            CutNext = null;
            throw new HttpException(HttpStages.Closed, cut.Bytes > 0, "the connection broke after " + cut.Bytes + " bytes of the request");
        }
    }

    private int TakeResponseCut(HttpRequest request)
    {
        if (CutNext is not { IsInRequest: false } cut || !request.Url.EndsWith("/" + cut.Method, StringComparison.Ordinal))
        {
            return -1;
        }

        CutNext = null;
        return cut.Bytes;
    }

    // The token belongs into the path and the key into its header.
    private void LookForSecrets(HttpRequest request)
    {
        int token = request.Url.IndexOf("/bot", StringComparison.Ordinal);
        string url = token < 0 ? request.Url : request.Url[..token] + request.Url[request.Url.LastIndexOf('/')..];
        Leak ??= CanaryWatch.Suite.See("URL", url);
        Leak ??= CanaryWatch.Suite.See("body to " + url, request.Body.AsSpan(0, request.BodyLength));
        for (int i = 0; i < request.HeaderCount; i++)
        {
            Leak ??= request.HeaderName(i) == "x-api-key" ? null : CanaryWatch.Suite.See("header to " + url, request.HeaderValue(i));
        }
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
            : OnAnswer is not null ? PuppetModel.Says(OnAnswer(words))
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

/// <summary>Where a connection breaks.</summary>
/// <param name="Method">The last part of the path.</param>
/// <param name="IsInRequest">Before the server had all of the request; otherwise it acted, and its answer breaks off.</param>
/// <param name="Bytes">How many bytes pass before that.</param>
public sealed record PuppetCut(string Method, bool IsInRequest, int Bytes);
