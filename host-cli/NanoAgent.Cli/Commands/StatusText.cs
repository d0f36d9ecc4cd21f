using System.Text.Json.Nodes;
using NanoAgent.Cli.Link;
using NanoAgent.Cli.Terminal;

namespace NanoAgent.Cli.Commands;

/// <summary>How a board is, in lines for people. Pure.</summary>
internal static class StatusText
{
    private const decimal MsPerDay = 86_400_000;

    public static string Of(JsonNode status)
    {
        string time = Text(status, "time");
        string model = Text(status, "model");
        string trial = Text(status, "config_trial");
        bool hasUnpriced = HostResult.IsTrue(status, "has_unpriced");
        string[] lines =
        [
            $"NanoAgent {Text(status, "version")} on {Text(status, "board")} ({Text(status, "target")}, id {Text(status, "id")})",
            $"up: {Duration(HostResult.Number(status, "uptime_ms"))}",
            $"time: {(time.Length == 0 ? "not known yet" : time)}",
            $"model: {(model.Length == 0 ? "none configured" : model)}",
            $"usage since start: {Whole(status, "calls")} calls, {Whole(status, "input_tokens")} tokens in, {Whole(status, "output_tokens")} out",
            $"this month: {UsageText.Dollars(status, "usd_this_month")}{(hasUnpriced ? " and what has no price" : "")}",
            $"budget: {Text(status, "budget").Replace('_', ' ')}",
            $"messages since start: {Whole(status, "accepted")} accepted, {Whole(status, "settled")} settled",
            .. HostResult.Number(status, "free_heap") < 0 ? Array.Empty<string>() : [$"free heap: {Whole(status, "free_heap")} bytes"],
            .. HostResult.IsTrue(status, "safe_mode")
                ? [$"SAFE MODE after {Whole(status, "bad_boots")} bad starts: no model, no jobs, no rules, no switching; mend what is wrong, then /reboot"]
                : Array.Empty<string>(),
            .. HostResult.IsTrue(status, "stopped")
                ? ["EMERGENCY STOP is on: nothing is switched until nanoagent resume"] : Array.Empty<string>(),
            .. trial is "" or "none" ? Array.Empty<string>() : [$"new configuration: {trial}"],
        ];
        return string.Join('\n', lines);
    }

    private static string Text(JsonNode status, string name) => OneLine.Of(HostResult.Text(status, name));

    private static string Whole(JsonNode status, string name) => UsageText.Whole(status, name);

    private static string Duration(decimal ms)
    {
        TimeSpan rest = TimeSpan.FromMilliseconds((double)(ms % MsPerDay));
        decimal days = Math.Floor(ms / MsPerDay);
        return FormattableString.Invariant($"{(days > 0 ? $"{days} d " : "")}{rest:hh\\:mm\\:ss}");
    }
}
