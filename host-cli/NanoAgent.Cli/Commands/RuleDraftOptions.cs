using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace NanoAgent.Cli.Commands;

/// <summary>The options that say what a new rule does: the short ones one after the other, or all of it as JSON.</summary>
internal sealed class RuleDraftOptions
{
    private readonly Option<string[]> _write = new("--write") { Description = "Set an output", HelpName = WriteArgument.Form };
    private readonly Option<string[]> _text = new("--text") { Description = "Send this text; {soil} stands for a value", HelpName = "TEXT" };
    private readonly Option<string[]> _prompt = new("--prompt") { Description = "Wake the model with these words", HelpName = "TEXT" };

    private readonly Option<string?> _then = new("--then")
    {
        Description = "All of it: a JSON list of {\"write\":{\"name\",\"value\",\"for_ms\"}}, {\"text\":\"...\"}, {\"tool\":{\"name\",\"args\"}} or {\"prompt\":\"...\"}",
        HelpName = "JSON",
    };

    public void AddTo(Command command)
    {
        foreach (Option option in new Option[] { _write, _text, _prompt, _then })
        {
            command.Options.Add(option);
        }
    }

    /// <exception cref="CliException">Nothing to do, or JSON that is none.</exception>
    public JsonNode Read(ParseResult parsed)
    {
        var list = new JsonArray();
        foreach (string write in parsed.GetValue(_write) ?? [])
        {
            list.Add(new JsonObject { ["write"] = WriteArgument.Read(write) });
        }

        Add(list, "text", parsed.GetValue(_text));
        Add(list, "prompt", parsed.GetValue(_prompt));
        string? json = parsed.GetValue(_then);
        if ((list.Count == 0) == (json == null))
        {
            throw new CliException(
                json == null ? "what the rule does is missing" : "--then says all of it; the others are not for beside it", "--write lamp=on:60", ExitCodes.Usage);
        }

        return json == null ? list : Json(json);
    }

    private static void Add(JsonArray list, string kind, string[]? texts)
    {
        foreach (string text in texts ?? [])
        {
            list.Add(new JsonObject { [kind] = text });
        }
    }

    private static JsonNode Json(string text)
    {
        try
        {
            return JsonNode.Parse(text) ?? throw new JsonException("it is null");
        }
        catch (JsonException ex)
        {
            throw new CliException($"--then is no JSON: {ex.Message}", "--write lamp=on:60, or --then '[{\"text\":\"The door is open\"}]'", ExitCodes.Usage);
        }
    }
}
