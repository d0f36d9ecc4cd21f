using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using NanoAgent.Cli.Link;

namespace NanoAgent.Cli.Commands;

/// <summary>A conversation for reading: who said what, and what was done in between. Pure.</summary>
internal static class ConversationText
{
    public static string Plain(IReadOnlyList<BoardTurn> turns)
    {
        var text = new StringBuilder();
        foreach (BoardTurn turn in turns)
        {
            text.Append(text.Length > 0 ? "\n" : "").Append("--- turn ").Append(turn.Number).Append(When(turn)).Append('\n');
            foreach (TurnBlock block in turn.Blocks)
            {
                text.Append(Line(turn, block));
            }
        }

        return text.ToString().TrimEnd('\n');
    }

    public static string Markdown(string key, IReadOnlyList<BoardTurn> turns)
    {
        var text = new StringBuilder($"# Conversation {key}\n");
        foreach (BoardTurn turn in turns)
        {
            text.Append("\n## Turn ").Append(turn.Number).Append(When(turn)).Append('\n');
            foreach (TurnBlock block in turn.Blocks.Where(block => block.Kind != "opaque"))
            {
                text.Append('\n').Append(block.Kind switch
                {
                    "call" => $"`{block.Name}` `{block.Text}`\n",
                    "result" => Fence(block.Text),
                    _ => $"**{Who(turn, block)}:** {block.Text.Trim()}\n",
                });
            }
        }

        return text.ToString();
    }

    public static JsonObject Json(string key, IReadOnlyList<BoardTurn> turns) => new()
    {
        ["ok"] = true,
        ["key"] = key,
        ["turns"] = new JsonArray([.. turns.Select(turn => new JsonObject
        {
            ["turn"] = turn.Number,
            ["time"] = turn.Time.Length > 0 ? turn.Time : null,
            ["sender"] = turn.Sender,
            ["blocks"] = new JsonArray([.. turn.Blocks.Select(Json)]),
        })]),
    };

    private static JsonObject Json(TurnBlock block)
    {
        var json = new JsonObject { ["role"] = block.Role, ["kind"] = block.Kind };
        switch (block.Kind)
        {
            case "call":
                json["name"] = block.Name;
                json["args"] = ArgumentsOf(block.Text);
                break;
            case "result":
                json["error"] = block.IsError;
                json["text"] = block.Text;
                break;
            case "text":
                json["text"] = block.Text;
                break;
        }

        return json;
    }

    // A model may send arguments that are no JSON.
    private static JsonNode? ArgumentsOf(string text)
    {
        try
        {
            return JsonNode.Parse(text);
        }
        catch (JsonException)
        {
            return text;
        }
    }

    private static string Line(BoardTurn turn, TurnBlock block) => block.Kind switch
    {
        "call" => $"  {block.Name} {block.Text}\n",
        "result" => Indent((block.IsError ? "failed: " : "= ") + block.Text.Trim()),
        "text" => $"{Who(turn, block)}: {block.Text.Trim()}\n",
        _ => "",
    };

    private static string Who(BoardTurn turn, TurnBlock block) =>
        block.Role == "assistant" ? "agent" : turn.Sender.Length > 0 ? turn.Sender : "user";

    private static string When(BoardTurn turn) => turn.Time.Length > 0 ? ", " + turn.Time : "";

    private static string Indent(string text) => "    " + text.ReplaceLineEndings("\n    ") + "\n";

    // The fence is longer than any in the text.
    private static string Fence(string text)
    {
        string fence = "```";
        while (text.Contains(fence, StringComparison.Ordinal))
        {
            fence += "`";
        }

        return $"{fence}\n{text.Trim()}\n{fence}\n";
    }
}
