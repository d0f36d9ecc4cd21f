using System.Text.Json.Nodes;

namespace NanoAgent.Virtual;

/// <summary>The contract of one output, read from the text of a profile and not by the firmware.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Pin">Its pin; on is high.</param>
/// <param name="IsClosed">It never goes on.</param>
/// <param name="IsAsked">It goes on after a yes of a person.</param>
/// <param name="MaxOnMs">Longest time on; 0 without limit.</param>
/// <param name="MinOffMs">Shortest pause.</param>
/// <param name="OnsPerHour">How often it may go on within any hour; 0 without limit.</param>
/// <param name="OnMsPerDay">Longest time on in a day; 0 without limit.</param>
/// <param name="Excludes">Outputs that are off meanwhile.</param>
public sealed record ContractTerms(
    string Name, int Pin, bool IsClosed, bool IsAsked, long MaxOnMs, long MinOffMs, int OnsPerHour, long OnMsPerDay, IReadOnlyList<string> Excludes)
{
    private const int MsPerSecond = 1000;

    public static IReadOnlyList<ContractTerms> Read(string boardJson) =>
        [.. JsonNode.Parse(boardJson)!["outputs"]!.AsArray().Select(output => ReadOne(output!))];

    private static ContractTerms ReadOne(JsonNode output) => new(
        (string)output["name"]!,
        (int)output["pin"]!,
        (string?)output["risk"] == "never",
        (string?)output["risk"] == "ask",
        ((long?)output["max_on_s"] ?? 0) * MsPerSecond,
        ((long?)output["min_off_s"] ?? 0) * MsPerSecond,
        (int?)output["switches_per_hour"] ?? 0,
        ((long?)output["on_s_per_day"] ?? 0) * MsPerSecond,
        [.. output["excludes"]?.AsArray().Select(name => (string)name!) ?? []]);
}
