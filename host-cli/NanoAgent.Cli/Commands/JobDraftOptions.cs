using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace NanoAgent.Cli.Commands;

/// <summary>The options that describe a new job. The board checks what they say; here only their form counts.</summary>
internal sealed class JobDraftOptions
{
    private readonly Option<string> _name = new("--name") { Description = "Its name", HelpName = "NAME", Required = true };

    private readonly Option<string> _when = new("--when")
    {
        Description = "\"every 90s\", \"in 20m\", \"at 2026-12-01T07:00\", \"daily 07:00\", \"weekdays 07:00\", \"mon,thu 18:30\" or \"cron 0 7 * * 1-5\"; "
            + "with \"skip-missed\" behind it, a run that was missed is not made up",
        HelpName = "TIME",
        Required = true,
    };

    private readonly Option<string?> _text = new("--text") { Description = "Send this text; {room.temperature} stands for a value", HelpName = "TEXT" };
    private readonly Option<string?> _write = new("--write") { Description = "Set an output", HelpName = WriteArgument.Form };
    private readonly Option<string?> _tool = new("--tool") { Description = "Make this call: {\"name\":...,\"args\":{...}}", HelpName = "JSON" };
    private readonly Option<string?> _prompt = new("--prompt") { Description = "Wake the model with these words", HelpName = "TEXT" };
    private readonly Option<string?> _if = new("--if") { Description = "Only when this holds at that time: \"room.temperature < 18\"", HelpName = "CONDITION" };

    public void AddTo(Command command)
    {
        foreach (Option option in new Option[] { _name, _when, _text, _write, _tool, _prompt, _if })
        {
            command.Options.Add(option);
        }
    }

    /// <exception cref="CliException">None or several things to do, or one in another form.</exception>
    public JsonObject Read(ParseResult parsed)
    {
        (string Kind, JsonNode? Does)[] given = [.. new (string, JsonNode?)[]
        {
            ("text", parsed.GetValue(_text)),
            ("prompt", parsed.GetValue(_prompt)),
            ("tool", parsed.GetValue(_tool) is { } call ? Json(call) : null),
            ("tool", parsed.GetValue(_write) is { } write ? new JsonObject { ["name"] = "io_write", ["args"] = WriteArgument.Read(write) } : null),
        }.Where(one => one.Item2 != null)];
        if (given.Length != 1)
        {
            throw new CliException(
                given.Length == 0 ? "what the job does is missing" : "a job does one thing", "one of --text, --write, --tool or --prompt", ExitCodes.Usage);
        }

        var draft = new JsonObject { ["name"] = parsed.GetValue(_name), ["when"] = parsed.GetValue(_when), ["kind"] = given[0].Kind };
        draft[given[0].Kind == "tool" ? "tool" : "text"] = given[0].Does;
        if (parsed.GetValue(_if) is { } condition)
        {
            draft["if"] = condition;
        }

        return draft;
    }

    private static JsonNode? Json(string text)
    {
        try
        {
            return JsonNode.Parse(text);
        }
        catch (JsonException ex)
        {
            throw new CliException($"--tool is no JSON: {ex.Message}", "--tool '{\"name\":\"io_write\",\"args\":{\"name\":\"lamp\",\"value\":\"off\"}}'", ExitCodes.Usage);
        }
    }
}
