using System.Text.Json.Nodes;

namespace NanoAgent.Fakes;

/// <content>How calls are taken apart and answered.</content>
public sealed partial class FakeTelegram
{
    private const int LongPollSecondsMax = 50;
    private const int CommandsMax = 100;

    private int _pollNumber;

    private protected override async Task<Reply> AnswerAsync(ReceivedRequest request, CancellationToken gone)
    {
        string[] parts = request.Path.Split('/');
        if (parts.Length != 3 || !parts[1].StartsWith("bot", StringComparison.Ordinal) || request.Method is not ("GET" or "POST"))
        {
            AddProblem("no Bot API call: " + request.Method + " with " + parts.Length + " path parts");
            return TelegramFormat.Error(404, "Not Found");
        }

        if (Uri.UnescapeDataString(parts[1][3..]) != Token)
        {
            AddViolation(parts[2] + ": wrong token");
            return TelegramFormat.Error(401, "Unauthorized");
        }

        if (!TelegramMethods.Exists(parts[2]) || (!KnowsDrafts && parts[2] == "sendMessageDraft"))
        {
            if (parts[2] != "sendMessageDraft")
            {
                AddProblem("unknown method: " + parts[2]);
            }

            return TelegramFormat.Error(404, "Not Found: method not found");
        }

        return await AnswerMethodAsync(parts[2], request, gone).ConfigureAwait(false);
    }

    private async Task<Reply> AnswerMethodAsync(string method, ReceivedRequest request, CancellationToken gone)
    {
        bool isPoll = method.Equals("getUpdates", StringComparison.OrdinalIgnoreCase);
        if (isPoll)
        {
            Interlocked.Increment(ref _polls);
            Changed.Pulse();
        }

        TelegramFault? fault = TakeFault(method);
        if (fault?.Instead != null)
        {
            return fault.Instead;
        }

        try
        {
            TelegramCall call = TelegramCall.From(method, request);
            foreach (string name in TelegramMethods.Unknown(call))
            {
                _unknownParameters.Add(method + "." + name);
            }

            Reply reply = isPoll ? await PollAsync(call, gone).ConfigureAwait(false) : Locked(() => Carry(call));
            Changed.Pulse();
            return fault?.Distortion?.Invoke(reply) ?? reply;
        }
        catch (TelegramRefusal refusal)
        {
            AddViolation(method + ": " + refusal.Message);
            return TelegramFormat.Error(refusal.Code, refusal.Message);
        }
    }

    private TelegramFault? TakeFault(string method) => Locked(() =>
    {
        TelegramFault? fault = _faults.FirstOrDefault(f => f.TryTake(method));
        _faults.RemoveAll(f => f.IsUsedUp);
        return fault;
    });

    private async Task<Reply> PollAsync(TelegramCall call, CancellationToken gone)
    {
        CheckAllowedUpdates(call);
        if (WebhookUrl != null)
        {
            return TelegramFormat.Error(409, TelegramFormat.WebhookConflict);
        }

        (long offset, int limit, int seconds, int number) = Locked(() => BeginPoll(call));
        Changed.Pulse();
        using var end = CancellationTokenSource.CreateLinkedTokenSource(gone);
        Task timeIsUp = Task.Delay(Math.Min(seconds * 1000, LongPollMsMax), end.Token);
        while (true)
        {
            Task next = Changed.Next;
            if (number != Volatile.Read(ref _pollNumber))
            {
                await end.CancelAsync().ConfigureAwait(false);
                return TelegramFormat.Error(409, TelegramFormat.Conflict);
            }

            List<string> updates = Locked(() => _queue.Read(offset, limit));
            if (updates.Count > 0 || timeIsUp.IsCompletedSuccessfully)
            {
                await end.CancelAsync().ConfigureAwait(false);
                return TelegramFormat.Ok("[" + string.Join(",\n", updates) + "]");
            }

            await (await Task.WhenAny(next, timeIsUp).ConfigureAwait(false)).ConfigureAwait(false);
        }
    }

    private (long Offset, int Limit, int Seconds, int Number) BeginPoll(TelegramCall call)
    {
        long offset = call.Number("offset") ?? 0;
        if (call.Text("offset") is { Length: > 0 } text && offset.ToString("d", null) != text)
        {
            AddViolation("getUpdates: offset is no integer");
        }

        if (offset > int.MaxValue)
        {
            AddViolation("getUpdates: offset does not fit into 32 bits");
        }

        if (offset < 0)
        {
            AddViolation("getUpdates: a negative offset deletes what the person wrote");
            _queue.KeepLast(-offset);
            offset = 0;
        }

        long limit = call.Number("limit") ?? 100;
        if (limit is < 1 or > 100)
        {
            AddViolation("getUpdates: limit must be 1 to 100");
        }

        long timeout = Math.Clamp(call.Number("timeout") ?? 0, 0, LongPollSecondsMax);
        (int Limit, int Seconds) paced = _queue.Pace(offset, (int)Math.Clamp(limit, 1, 100), (int)timeout);
        return (offset, paced.Limit, paced.Seconds, ++_pollNumber);
    }

    private void CheckAllowedUpdates(TelegramCall call)
    {
        if (call.Text("allowed_updates") == null)
        {
            AddViolation("getUpdates: allowed_updates is missing, so whatever was set before stays");
            return;
        }

        JsonArray? kinds = call.Json("allowed_updates") as JsonArray;
        if (kinds == null || kinds.Any(k => k?.GetValueKind() != System.Text.Json.JsonValueKind.String || !TelegramMethods.UpdateKinds.Contains((string)k!)))
        {
            AddViolation("getUpdates: allowed_updates must be an array of known kinds: " + call.Text("allowed_updates"));
        }
    }

    private Reply Carry(TelegramCall call)
    {
        switch (call.Method.ToUpperInvariant())
        {
            case "SENDMESSAGE":
                return TelegramFormat.Ok(TelegramOutbox.ToJson(_outbox.Send(call), UtcNow()));
            case "EDITMESSAGETEXT":
                return Edited(_outbox.EditText(call));
            case "EDITMESSAGEREPLYMARKUP":
                return Edited(_outbox.EditMarkup(call));
            case "SENDCHATACTION":
                return Act(call);
            case "SENDMESSAGEDRAFT":
                return Draft(call);
            case "ANSWERCALLBACKQUERY":
                return AnswerCallback(call);
            case "SETMYCOMMANDS":
                return SetCommands(call);
            case "DELETEWEBHOOK":
                WebhookUrl = null;
                return TelegramFormat.Ok("true");
            case "GETWEBHOOKINFO":
                return TelegramFormat.Ok(new JsonObject { ["url"] = WebhookUrl ?? "", ["pending_update_count"] = _queue.Count });
            default:
                return TelegramFormat.Ok(Me());
        }
    }

    private static JsonObject Me()
    {
        JsonObject me = IncomingUpdates.Bot();
        me["can_join_groups"] = true;
        me["can_read_all_group_messages"] = false;
        me["supports_inline_queries"] = false;
        return me;
    }

    private Reply Edited(SentMessage message)
    {
        _edits.Add(message);
        return TelegramFormat.Ok(TelegramOutbox.ToJson(message, UtcNow()));
    }

    private Reply Act(TelegramCall call)
    {
        long chat = _outbox.Chat(call);
        string action = call.Text("action") ?? "";
        if (!TelegramMethods.ChatActions.Contains(action))
        {
            throw TelegramRefusal.Bad("wrong parameter action in request");
        }

        _actions.Add(chat + " " + action);
        return TelegramFormat.Ok("true");
    }

    private Reply Draft(TelegramCall call)
    {
        long chat = _outbox.Chat(call);
        if (chat < 0)
        {
            throw TelegramRefusal.Bad("drafts are for private chats");
        }

        if (call.Number("draft_id") is null or 0)
        {
            throw TelegramRefusal.Bad("DRAFT_ID_INVALID");
        }

        _drafts.Add(chat + " " + call.Number("draft_id") + " " + TelegramText.Parse(call).Text);
        return TelegramFormat.Ok("true");
    }

    private Reply AnswerCallback(TelegramCall call)
    {
        string id = call.Text("callback_query_id") ?? "";
        if (!_callbacks.Contains(id))
        {
            throw TelegramRefusal.Bad("query is too old and response timeout expired or query ID is invalid");
        }

        if (call.Text("text")?.Length > 200)
        {
            throw TelegramRefusal.Bad("MESSAGE_TOO_LONG");
        }

        _answeredCallbacks.Add(id);
        return TelegramFormat.Ok("true");
    }

    private Reply SetCommands(TelegramCall call)
    {
        if (call.Json("commands") is not JsonArray commands)
        {
            throw TelegramRefusal.Bad("can't parse commands: Array expected");
        }

        bool areFine = commands.Count <= CommandsMax && commands.All(c =>
            TelegramMethods.CommandName().IsMatch((string?)c?["command"] ?? "") && ((string?)c!["description"])?.Length is > 0 and <= 256);
        if (!areFine)
        {
            throw TelegramRefusal.Bad("BOT_COMMAND_INVALID");
        }

        Commands = commands;
        return TelegramFormat.Ok("true");
    }
}
