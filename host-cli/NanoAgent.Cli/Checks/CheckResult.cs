using System.Text.Json.Nodes;

namespace NanoAgent.Cli.Checks;

/// <summary>What a live check found, in words for a person. Holds no secret.</summary>
/// <param name="Name">"telegram", "model" or "tools", with the place of a fallback endpoint behind it: "model llm.fallback.0".</param>
/// <param name="State">How it ended.</param>
/// <param name="Sentence">What was found.</param>
/// <param name="Hint">What to do; null when there is nothing to do.</param>
internal sealed record CheckResult(string Name, CheckState State, string Sentence, string? Hint = null)
{
    /// <summary>The check gives no reason to go on as if all were well.</summary>
    public bool IsBad => State is CheckState.Refused or CheckState.Unknown;

    public JsonObject ToJson() => new()
    {
        ["name"] = Name,
        ["state"] = State.ToString().ToLowerInvariant(),
        ["message"] = Sentence,
        ["hint"] = Hint,
    };
}
