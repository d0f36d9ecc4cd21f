using System.Text.Json.Nodes;
using NanoAgent.Cli.Link;

namespace NanoAgent.Cli.Doctor;

/// <summary>Whether a board reaches the world, by what it says of Wi-Fi, Telegram and its models. Pure.</summary>
internal static class BoardNetwork
{
    private const string Name = "board network";

    public static IEnumerable<Finding> Of(BoardFacts facts)
    {
        // A virtual board is on the network of its PC.
        if (facts.Config is { } config && HostResult.Text(facts.Status, "target") is not ("" or "virtual"))
        {
            bool hasSsid = HostResult.Text(HostResult.Part(HostResult.Part(config, "config"), "wifi"), "ssid").Length > 0;
            yield return hasSsid
                ? Finding.Ok("wifi", "a network is configured")
                : Finding.Warn("wifi", "the configuration names no network (wifi.ssid); the board joins the one that nanoff set, if any", "nanoagent config set wifi.ssid NAME, then config push");
        }

        foreach (JsonNode? line in HostResult.Items(facts.Status, "channels").Concat(HostResult.Items(facts.Status, "models")))
        {
            yield return Of(line?.ToString() ?? "");
        }
    }

    // The board's own sentences of /status: "telegram: polling, last answer 3 s ago", "model: x (anthropic, host), resting 40 s after 3 failures".
    private static Finding Of(string line)
    {
        bool isGood = line.Contains(": polling", StringComparison.Ordinal) || (!line.StartsWith("telegram", StringComparison.Ordinal) && !line.Contains("resting", StringComparison.Ordinal));
        return isGood ? Finding.Ok(Name, line) : Finding.Warn(Name, line, "the board's log says more: nanoagent monitor");
    }
}
