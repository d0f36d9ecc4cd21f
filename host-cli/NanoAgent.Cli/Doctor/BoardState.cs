using System.Text.Json.Nodes;
using NanoAgent.Cli.Link;

namespace NanoAgent.Cli.Doctor;

/// <summary>What a board runs, and whether something keeps it from its work. Pure.</summary>
internal static class BoardState
{
    private const string Name = "board";
    private const string StateName = "board state";

    public static IEnumerable<Finding> Of(BoardFacts facts)
    {
        if (facts.Status is not { } status)
        {
            yield return Finding.Warn(Name, $"{facts.Name} answers, but knows no status", "a newer firmware: nanoagent flash");
            yield break;
        }

        yield return Version(facts.Name, status);
        yield return State(status);
        foreach (Finding finding in Configuration(facts.Config))
        {
            yield return finding;
        }
    }

    private static Finding Version(string name, JsonNode status)
    {
        string version = HostResult.Text(status, "version");
        string what = $"{name} runs NanoAgent {version} on {HostResult.Text(status, "board")}";
        return version == FirmwareVersion.Number
            ? Finding.Ok(Name, what)
            : Finding.Warn(Name, $"{what}; this program is {FirmwareVersion.Number}", "the same version on both: nanoagent flash, or a newer nanoagent");
    }

    private static Finding State(JsonNode status)
    {
        if (HostResult.IsTrue(status, "safe_mode"))
        {
            return Finding.Fail(StateName, $"safe mode after {HostResult.Text(status, "bad_boots")} bad starts: no model, no jobs, no rules", "mend what is wrong, then send it /reboot");
        }

        if (HostResult.IsTrue(status, "stopped"))
        {
            return Finding.Warn(StateName, "the emergency stop is on: nothing is switched", "nanoagent resume");
        }

        return HostResult.Text(status, "budget") == "used_up"
            ? Finding.Warn(StateName, "the budget is used up: no model is asked", "nanoagent usage, which says until when")
            : Finding.Ok(StateName, "it works normally");
    }

    private static IEnumerable<Finding> Configuration(JsonNode? config)
    {
        string[] problems = [.. HostResult.Items(config, "problems").Select(problem => problem?.ToString() ?? "")];
        JsonNode? trial = HostResult.Part(config, "trial");
        string phase = HostResult.Text(trial, "phase");
        string reason = HostResult.Text(trial, "reason");
        if (problems.Length > 0)
        {
            yield return Finding.Fail("board configuration", string.Join("; ", problems), "nanoagent config push");
        }
        else if (phase is not ("" or "none"))
        {
            yield return Finding.Warn("board configuration", $"a new configuration: {phase}{(reason.Length > 0 ? ", " + reason : "")}");
        }
    }
}
