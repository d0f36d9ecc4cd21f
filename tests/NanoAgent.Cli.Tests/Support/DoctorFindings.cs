using System.Text.Json.Nodes;

namespace NanoAgent.Cli.Tests.Support;

/// <summary>Looks for a finding in what <c>doctor --json</c> printed.</summary>
internal static class DoctorFindings
{
    /// <summary>Fails unless there is a finding of this name in this state with this in its sentence and in its hint.</summary>
    public static void AssertOne(CliResult result, string name, string state, string sentence, string hint)
    {
        JsonNode?[] findings = [.. Parse(result)["findings"]!.AsArray()];
        bool isThere = Array.Exists(findings, finding =>
            (string?)finding!["name"] == name && (string?)finding["state"] == state
            && ((string?)finding["message"])!.Contains(sentence, StringComparison.Ordinal)
            && (hint.Length == 0 ? finding["hint"] == null : (string?)finding["hint"] is { } own && own.Contains(hint, StringComparison.Ordinal)));
        Assert.True(isThere, $"no {state} of {name} with '{sentence}' and '{hint}' in\n{string.Join('\n', findings.Select(finding => finding!.ToJsonString()))}");
    }

    private static JsonNode Parse(CliResult result)
    {
        Assert.True(result.Output is ['{', ..], result.Output + result.Error);
        return JsonNode.Parse(result.Output)!;
    }
}
