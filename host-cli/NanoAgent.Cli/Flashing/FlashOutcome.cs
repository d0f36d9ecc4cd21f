using System.Text.Json.Nodes;

namespace NanoAgent.Cli.Flashing;

/// <summary>What came out of flashing.</summary>
internal sealed record FlashOutcome
{
    public required FlashPlan Plan { get; init; }

    public required FlashTarget Target { get; init; }

    public required IFlashTool Tool { get; init; }

    public required IReadOnlyList<ToolCommand> Commands { get; init; }

    /// <summary>The backup that was made before; null when there was none to make.</summary>
    public string? Backup { get; init; }

    /// <summary>The version that answered afterwards; null when nobody was asked.</summary>
    public string? Firmware { get; init; }

    /// <summary>Files that were gone and came back from the backup.</summary>
    public int Restored { get; init; }

    public JsonObject ToJson(bool isDryRun) => new()
    {
        ["ok"] = true,
        ["dry_run"] = isDryRun,
        ["tool"] = new JsonObject { ["name"] = Tool.Name, ["version"] = Tool.Version },
        ["board"] = Target.Board,
        ["target"] = Plan.Target,
        ["flash_mb"] = Plan.FlashMb,
        ["port"] = Plan.Port,
        ["erase"] = Plan.Erases,
        ["image"] = Plan.Program,
        ["commands"] = new JsonArray([.. Commands.Select(Command)]),
        ["backup"] = Backup,
        ["verified"] = Firmware != null,
        ["firmware"] = Firmware,
        ["restored"] = Restored,
    };

    /// <summary>In one line, for people.</summary>
    public string Text()
    {
        string what = (Plan.HasClr, Plan.Program) switch
        {
            (true, null) => $"nanoCLR ({Plan.Target})",
            (true, _) => $"nanoCLR ({Plan.Target}) and the program",
            _ => "the program",
        };
        string check = Firmware == null ? "nobody asked the board whether it runs" : $"NanoAgent {Firmware} answers";
        string files = Restored == 0 ? "" : $"; {Restored} files are back";
        return $"flashed {what} with {Tool.Name} {Tool.Version} on {Plan.Port}; {check}{files}";
    }

    private static JsonObject Command(ToolCommand command) => new()
    {
        ["program"] = command.Program,
        ["args"] = new JsonArray([.. command.Args.Select(arg => JsonValue.Create(arg))]),
        ["env"] = new JsonObject(command.Environment.Select(pair => KeyValuePair.Create<string, JsonNode?>(pair.Key, pair.Value))),
        ["line"] = command.Line,
    };
}
