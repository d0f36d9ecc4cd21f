using System.Text.Json;

namespace NanoAgent.Virtual;

/// <summary>Telegram's server: a queue of updates that an offset confirms, and messages that it takes.</summary>
internal sealed class SimulatedTelegram(LifeLog life)
{
    private const int FirstId = 700_000;
    private const int BlockIds = 100_000;
    private const int Blocks = 2000;
    private const int FutureIdsMax = 10;
    private const int TroubleMsMax = 600_000;

    private readonly List<SimulatedUpdate> _updates = [];
    private readonly List<SimulatedUpdate> _again = [];
    private readonly HashSet<int> _blocks = [FirstId / BlockIds];
    private int _nextId = FirstId;
    private int _messages;
    private long _refusesUntilMs;
    private int _trouble;

    /// <summary>Updates that the board has not confirmed.</summary>
    public int Waiting => _updates.Count;

    /// <summary>A message was taken: chat, text, code of its buttons or "", its number.</summary>
    public event Action<long, string, string, int>? Sent;

    /// <summary>The board may have read it, or the answer breaks off before.</summary>
    public event Action<Ask?>? Shown;

    public void Receive(SimulatedUpdate update)
    {
        if (_updates.Count == 0 && life.Strikes(FaultKind.Updates, 40))
        {
            // After a quiet week Telegram starts again at a random number, among so many that none comes twice.
            int block;
            do
            {
                block = 1 + life.Dice.Below(Blocks);
            }
            while (!_blocks.Add(block));
            _nextId = block * BlockIds;
        }

        update.Id = _nextId++;
        _updates.Add(update);
    }

    /// <summary>The board starts anew: what it confirmed does not come again.</summary>
    public void Restarted() => _again.Clear();

    public int NextMessageId() => ++_messages;

    /// <summary>A poll would be answered now.</summary>
    public bool HasNews => _updates.Count > 0 || _again.Count > 0;

    public ServerAnswer Answer(string method, ReadOnlyMemory<byte> body)
    {
        if (Trouble(method) is ServerAnswer refusal)
        {
            return refusal;
        }

        if (method is not ("getUpdates" or "sendMessage"))
        {
            return ServerAnswer.Json(200, method == "getMe"
                ? """{"ok":true,"result":{"id":1,"is_bot":true,"first_name":"Puppet","username":"puppet_bot"}}"""
                : """{"ok":true,"result":true}""");
        }

        using JsonDocument request = JsonDocument.Parse(body);
        return method == "getUpdates" ? GetUpdates(request.RootElement) : SendMessage(request.RootElement);
    }

    /// <summary>What a poll confirms, which it does when it arrives and not when it ends.</summary>
    public void Confirm(ReadOnlyMemory<byte> body)
    {
        using JsonDocument request = JsonDocument.Parse(body);
        int offset = request.RootElement.TryGetProperty("offset", out JsonElement given) ? given.GetInt32() : 0;

        // As the real server has it: an offset that lies in the future says nothing.
        if (offset > _nextId + FutureIdsMax)
        {
            return;
        }

        foreach (SimulatedUpdate update in _updates.TakeWhile(update => update.Id < offset).ToArray())
        {
            _updates.Remove(update);
            if (update.Ask is Ask ask)
            {
                ask.IsAccepted = true;
            }

            if (life.Strikes(FaultKind.Updates, 60))
            {
                _again.Add(update);
            }
        }
    }

    private ServerAnswer GetUpdates(JsonElement request)
    {
        SimulatedUpdate[] found = [.. _again.Concat(_updates).Take(request.GetProperty("limit").GetInt32())];
        _again.Clear();
        foreach (SimulatedUpdate update in found)
        {
            Shown?.Invoke(update.Ask);
        }

        return ServerAnswer.Json(200, $"{{\"ok\":true,\"result\":[{string.Join(',', found.Select(update => update.ToJson()))}]}}");
    }

    private ServerAnswer SendMessage(JsonElement request)
    {
        int id = NextMessageId();
        long chat = request.GetProperty("chat_id").GetInt64();
        string code = "";
        if (request.TryGetProperty("reply_markup", out JsonElement markup))
        {
            code = markup.GetProperty("inline_keyboard")[0][0].GetProperty("callback_data").GetString()!.Split(' ')[^1];
        }

        life.Totals.Deliveries++;
        Sent?.Invoke(chat, request.GetProperty("text").GetString()!, code, id);
        return ServerAnswer.Json(200, $"{{\"ok\":true,\"result\":{{\"message_id\":{id}}}}}");
    }

    private ServerAnswer? Trouble(string method)
    {
        if (life.Time.NowMs >= _refusesUntilMs)
        {
            if (!life.Strikes(FaultKind.TelegramErrors, 150))
            {
                return null;
            }

            _trouble = life.Dice.Pick([401, 409, 429, 429, 500, 502, 504]);
            _refusesUntilMs = life.Time.NowMs + life.Dice.Ms(1000, TroubleMsMax);
            life.Note($"sim: telegram answers {_trouble} until {_refusesUntilMs}");
        }

        // Only a poll can be in another poll's way.
        return !life.Faults.Has(FaultKind.TelegramErrors) || (_trouble == 409 && method != "getUpdates") ? null : Error(_trouble, life.Dice.Below(20) + 1);
    }

    private static ServerAnswer Error(int status, int seconds) => status switch
    {
        401 => ServerAnswer.Json(401, """{"ok":false,"error_code":401,"description":"Unauthorized"}"""),
        409 => ServerAnswer.Json(409, """{"ok":false,"error_code":409,"description":"Conflict: terminated by other getUpdates request"}"""),
        429 => ServerAnswer.Json(
            429, $"{{\"ok\":false,\"error_code\":429,\"description\":\"Too Many Requests: retry after {seconds}\",\"parameters\":{{\"retry_after\":{seconds}}}}}", seconds),
        500 => ServerAnswer.Json(500, """{"ok":false,"error_code":500,"description":"Internal Server Error"}"""),
        _ => ServerAnswer.Json(status, "<html><body>Bad gateway</body></html>"),
    };
}
