using System.Text.Json.Nodes;

namespace NanoAgent.Cli.Link;

/// <summary>The conversations of a board, with the pieces that its answers come in put together again.</summary>
internal sealed class BoardTurns(IBoardLink link)
{
    public async Task<IReadOnlyList<BoardSession>> ListAsync(CancellationToken cancel)
    {
        JsonNode result = await link.AskAsync("sessions.list", [], cancel).ConfigureAwait(false);
        return [.. result["sessions"]!.AsArray().Select(node => new BoardSession((string)node!["key"]!, (int)node["turns"]!, (int)node["bytes"]!))];
    }

    public async Task<int> ClearAsync(string key, CancellationToken cancel) =>
        (int)(await link.AskAsync("sessions.clear", new JsonObject { ["key"] = key }, cancel).ConfigureAwait(false))["turns"]!;

    /// <summary>The newest turns of a conversation, the oldest of them first.</summary>
    public async Task<IReadOnlyList<BoardTurn>> ShowAsync(string key, int max, CancellationToken cancel)
    {
        BoardSession? session = (await ListAsync(cancel).ConfigureAwait(false)).FirstOrDefault(one => one.Key == key);
        if (session is { Turns: 0 })
        {
            return [];
        }

        var turns = new List<BoardTurn>();
        int last = session?.Turns ?? 1;
        for (int turn = Math.Max(1, last - max + 1); turn <= last; turn++)
        {
            turns.Add(await ReadAsync(key, turn, cancel).ConfigureAwait(false));
        }

        return turns;
    }

    private async Task<BoardTurn> ReadAsync(string key, int turn, CancellationToken cancel)
    {
        var blocks = new List<JsonObject>();
        JsonNode page;
        JsonObject? next = [];
        do
        {
            var args = new JsonObject { ["key"] = key, ["turn"] = turn };
            foreach ((string name, JsonNode? value) in next)
            {
                args[name] = value?.DeepClone();
            }

            page = await link.AskAsync("sessions.show", args, cancel).ConfigureAwait(false);
            foreach (JsonNode? piece in page["blocks"]!.AsArray())
            {
                Join(blocks, piece!.AsObject());
            }

            next = page["next"] as JsonObject;
        }
        while (next != null);
        return new BoardTurn(turn, (string?)page["time"] ?? "", (string)page["sender"]!, [.. blocks.Select(TurnBlock.From)]);
    }

    private static void Join(List<JsonObject> blocks, JsonObject piece)
    {
        if (blocks.Count > 0 && (int)blocks[^1]["block"]! == (int)piece["block"]!)
        {
            blocks[^1]["text"] = (string)blocks[^1]["text"]! + (string)piece["text"]!;
        }
        else
        {
            blocks.Add((JsonObject)piece.DeepClone());
        }
    }
}

/// <summary>A conversation as the board lists it.</summary>
internal sealed record BoardSession(string Key, int Turns, int Bytes);

/// <summary>One message and everything that came of it.</summary>
internal sealed record BoardTurn(int Number, string Time, string Sender, IReadOnlyList<TurnBlock> Blocks);

/// <summary>Words, a call, or its result.</summary>
internal sealed record TurnBlock(string Role, string Kind, string Name, bool IsError, string Text)
{
    public static TurnBlock From(JsonObject node) => new(
        (string)node["role"]!, (string)node["kind"]!, (string?)node["name"] ?? "", node["error"] is { } error && (bool)error, (string)node["text"]!);
}
