using System.Text.Json;
using System.Text.Json.Nodes;

namespace NanoAgent.Fakes;

/// <summary>
/// The Telegram Bot API for one bot, with the queue semantics and the refusals of the real server.
/// Whatever our firmware must never do is answered as the real server does and recorded in Violations.
/// </summary>
public sealed partial class FakeTelegram(int port = 0, TimeProvider? time = null) : FakeHttpServer(port)
{
    public const string DefaultToken = "123456789:CANARY-TOKEN-not-a-real-one-00000000";

    private readonly Lock _lock = new();
    private readonly UpdateQueue _queue = new(time ?? TimeProvider.System);
    private readonly TelegramOutbox _outbox = new();
    private readonly List<TelegramFault> _faults = [];
    private readonly HashSet<string> _callbacks = [];
    private readonly Ledger<string> _unknownParameters = new();
    private readonly Ledger<string> _actions = new();
    private readonly Ledger<string> _drafts = new();
    private readonly Ledger<string> _answeredCallbacks = new();
    private readonly Ledger<SentMessage> _edits = new();
    private int _polls;

    public string Token { get; init; } = DefaultToken;

    /// <summary>Caps the real wait of a long poll, whatever timeout the client asks for.</summary>
    public int LongPollMsMax { get; set; } = 1000;

    /// <summary>When set, getUpdates is answered 409 until deleteWebhook.</summary>
    public string? WebhookUrl { get; set; }

    /// <summary>What setMyCommands stored, as JSON.</summary>
    public JsonNode? Commands { get; private set; }

    /// <summary>The id of the next update; set it lower or much higher to force a jump as after an idle week.</summary>
    public long NextUpdateId
    {
        get => Locked(() => _queue.NextId);
        set => Locked(() => _queue.NextId = value);
    }

    /// <summary>Updates with lower ids were confirmed.</summary>
    public long ConfirmedBelow => Locked(() => _queue.ConfirmedBelow);

    /// <summary>Updates that no poll has confirmed yet.</summary>
    public int PendingCount => Locked(() => _queue.Count);

    /// <summary>getUpdates calls so far.</summary>
    public int Polls => Volatile.Read(ref _polls);

    /// <summary>Delivered messages in order, each in its latest state.</summary>
    public IReadOnlyList<SentMessage> Sent => Locked(_outbox.Snapshot);

    /// <summary>Messages after each edit.</summary>
    public IReadOnlyList<SentMessage> Edits => _edits.Snapshot();

    /// <summary>Chat actions as "chat action".</summary>
    public IReadOnlyList<string> Actions => _actions.Snapshot();

    /// <summary>Previews as "chat number text", those of one number in the order they changed.</summary>
    public IReadOnlyList<string> Drafts => _drafts.Snapshot();

    /// <summary>False makes it a server before Bot API 9.3, which knows no sendMessageDraft.</summary>
    public bool KnowsDrafts { get; set; } = true;

    public IReadOnlyList<string> AnsweredCallbacks => _answeredCallbacks.Snapshot();

    /// <summary>Parameters that the real server ignores, as "method.parameter".</summary>
    public IReadOnlyList<string> UnknownParameters => _unknownParameters.Snapshot();

    /// <summary>A person writes; returns the update id. Extra members (caption, photo ...) go into the message.</summary>
    public long Receive(long chatId, long fromId, string? text, JsonObject? extra = null, string kind = "message")
    {
        return Enqueue(kind, chatId, () => IncomingUpdates.Message(_outbox.TakeMessageId(), chatId, fromId, UtcNow(), text, extra));
    }

    /// <summary>An update as it is, for example from a fixture; a new update_id is put in unless told otherwise.</summary>
    public long ReceiveRaw(string updateJson, bool keepsId = false)
    {
        JsonNode update = JsonNode.Parse(updateJson, null, new JsonDocumentOptions { MaxDepth = 256 })!;
        lock (_lock)
        {
            long id = keepsId ? (long)update["update_id"]! : _queue.NextId;
            update["update_id"] = id;
            foreach (KeyValuePair<string, JsonNode?> member in update.AsObject())
            {
                JsonNode? chat = member.Value is JsonObject inner ? inner["chat"] ?? inner["message"]?["chat"] : null;
                if (chat?["id"] is { } chatId)
                {
                    _outbox.Know((long)chatId);
                }
            }

            _queue.Add(id, TelegramFormat.Ascii(update));
            Changed.Pulse();
            return id;
        }
    }

    /// <summary>A person presses an inline button; returns the callback query id.</summary>
    public string Press(long chatId, long fromId, string data, long? messageId = null)
    {
        string callback = "cb" + Locked(() => _queue.NextId);
        Locked(() => _callbacks.Add(callback));
        Enqueue("callback_query", chatId, () => IncomingUpdates.Press(
            callback,
            fromId,
            data,
            IncomingUpdates.Message(messageId ?? _outbox.NextMessageId - 1, chatId, 123456789, UtcNow(), "buttons", null)));
        return callback;
    }

    public string PressButton(SentMessage message, string label, long fromId) =>
        Press(message.ChatId, fromId, message.ButtonData(label), message.MessageId);

    /// <summary>Lets the bot write to a chat that has not written before.</summary>
    public void KnowChat(long chatId) => Locked(() =>
    {
        _outbox.Know(chatId);
        return true;
    });

    /// <summary>The next calls of the method (or "*") get this answer and are not carried out.</summary>
    public void FailNext(string method, Reply reply, int times = 1) => Plan(new TelegramFault(method, times, reply, null));

    /// <summary>An error in Telegram's shape; a body replaces it, HTML when it begins with &lt;.</summary>
    public void FailNext(
        string method, int status, int? retryAfterSeconds = null, string? description = null, string? body = null, int times = 1)
    {
        string text = description ?? TelegramFormat.Description(status) + (status == 429 ? " " + (retryAfterSeconds ?? 5) : "");
        Reply reply = body == null ? TelegramFormat.Error(status, text, retryAfterSeconds)
            : body.StartsWith('<') ? Reply.Html(status, body)
            : Reply.Json(status, body);
        FailNext(method, reply, times);
    }

    /// <param name="method">Whose next call gets the body.</param>
    /// <param name="fixture">Below Fixtures, for example "telegram/edited-message.json".</param>
    /// <param name="status">The HTTP status to send it with.</param>
    public void AnswerNext(string method, string fixture, int status = 200)
    {
        string type = fixture.EndsWith(".html", StringComparison.Ordinal) ? "text/html" : "application/json";
        FailNext(method, Reply.Bytes(status, Fixture.Bytes(fixture), type));
    }

    /// <summary>The next calls are carried out, then their answer is broken: <c>r => r.TruncatedAfter(10)</c>.</summary>
    public void DistortNext(string method, Func<Reply, Reply> distortion, int times = 1) =>
        Plan(new TelegramFault(method, times, null, distortion));

    /// <summary>The next sendMessage is delivered, but the client never hears of it.</summary>
    public void DeliverButTimeout(int times = 1) => DistortNext("sendMessage", r => r.Stalls(), times);

    /// <summary>As <see cref="DeliverButTimeout"/>, but the connection closes at once, so that no test has to wait.</summary>
    public void DeliverButClose(int times = 1) => DistortNext("sendMessage", r => r.ClosesBeforeAnswer(), times);

    /// <summary>The next sendMessage is not carried out, and the connection closes without a word.</summary>
    public void DropAndClose(int times = 1) => FailNext("sendMessage", Reply.Json(200, "{}").ClosesBeforeAnswer(), times);

    /// <summary>Another program polls with the same token.</summary>
    public void ConflictNext(int times = 1) => FailNext("getUpdates", 409, times: times);

    /// <summary>The next getUpdates answers with 4 MiB, whatever limit was asked for; returns how many updates that are.</summary>
    public int FourMebibytesNext(long chatId, long fromId)
    {
        string body = HugeUpdates.Body(NextUpdateId, chatId, fromId);
        int count = body.Split("\"update_id\"").Length - 1;
        KnowChat(chatId);
        NextUpdateId += count;
        FailNext("getUpdates", Reply.Json(200, body));
        return count;
    }

    public async Task<IReadOnlyList<SentMessage>> WaitForSent(int count, TimeSpan? timeout = null)
    {
        await Wait(() => Locked(() => _outbox.Count) >= count, timeout, () => "only " + Sent.Count + " of " + count + " messages were sent")
            .ConfigureAwait(false);
        return Sent;
    }

    public Task WaitForPolls(int count, TimeSpan? timeout = null) =>
        Wait(() => Polls >= count, timeout, () => "only " + Polls + " of " + count + " polls came");

    public Task WaitForConfirmed(long updateId, TimeSpan? timeout = null) =>
        Wait(() => ConfirmedBelow > updateId, timeout, () => "update " + updateId + " was not confirmed, only below " + ConfirmedBelow);

    /// <summary>Waits for whatever calls bring about.</summary>
    public Task WaitFor(Func<bool> isTrue, string whatIsMissing) => Wait(isTrue, null, () => whatIsMissing);

    /// <summary>Throws when the token stands anywhere but in the path.</summary>
    public void AssertTokenStaysInPath()
    {
        string secret = Token[(Token.IndexOf(':', StringComparison.Ordinal) + 1)..];
        foreach (ReceivedRequest request in Requests)
        {
            if (request.Body.Contains(secret, StringComparison.Ordinal) || request.Query.Contains(secret, StringComparison.Ordinal)
                || request.Headers.Values.Any(v => v.Contains(secret, StringComparison.Ordinal)))
            {
                throw new InvalidOperationException("The token leaked into a request to " + request.Path.Replace(secret, "***", StringComparison.Ordinal));
            }
        }
    }

    private protected override string WithoutOwnSecret(string part, string value) =>
        part == "path" && value.StartsWith("/bot" + Token + "/", StringComparison.Ordinal) ? value[(5 + Token.Length)..] : value;

    private Task Wait(Func<bool> isTrue, TimeSpan? timeout, Func<string> whatIsMissing) =>
        Changed.WaitUntilAsync(isTrue, timeout ?? Signal.Patience, whatIsMissing);

    private long Enqueue(string kind, long chatId, Func<JsonObject> build)
    {
        lock (_lock)
        {
            long id = _queue.NextId;
            _outbox.Know(chatId);
            _queue.Add(id, TelegramFormat.Ascii(new JsonObject { ["update_id"] = id, [kind] = build() }));
            Changed.Pulse();
            return id;
        }
    }

    private void Plan(TelegramFault fault) => Locked(() =>
    {
        _faults.Add(fault);
        return true;
    });

    private T Locked<T>(Func<T> read)
    {
        lock (_lock)
        {
            return read();
        }
    }
}
