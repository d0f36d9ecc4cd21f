using System.Text.Json.Nodes;

namespace NanoAgent.Cli.Doctor;

/// <summary>What one check found.</summary>
/// <param name="Name">What was looked at: "port", "tls api.telegram.org".</param>
/// <param name="State">How it is.</param>
/// <param name="Sentence">What was found, for a person.</param>
/// <param name="Hint">What to do; null when there is nothing to do.</param>
internal sealed record Finding(string Name, DoctorState State, string Sentence, string? Hint = null)
{
    public string StateName => State.ToString().ToLowerInvariant();

    public JsonObject ToJson() => new() { ["name"] = Name, ["state"] = StateName, ["message"] = Sentence, ["hint"] = Hint };

    public static Finding Ok(string name, string sentence) => new(name, DoctorState.Ok, sentence);

    public static Finding Warn(string name, string sentence, string? hint = null) => new(name, DoctorState.Warn, sentence, hint);

    public static Finding Fail(string name, string sentence, string? hint = null) => new(name, DoctorState.Fail, sentence, hint);

    public static Finding Skipped(string name, string why, string? hint = null) => new(name, DoctorState.Skipped, why, hint);
}
