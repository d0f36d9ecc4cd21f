using System.Text.Json.Nodes;
using NanoAgent.Cli.Terminal;
using NanoAgent.Virtual;

namespace NanoAgent.Cli.Replay;

/// <summary>Tells an event of a recording in one line. Pure.</summary>
internal static class EventText
{
    private const int ValueMax = 160;

    public static string Of(TapeItem item) => OneLine.Of(item switch
    {
        { Code: 'i' } => "typed: " + Cut(item.Text.TrimEnd('\n')),
        { Code: 'x' } => "end of the recording, exit code " + item.Text,
        { Json: { } json } => Of(item.Kind, json),
        _ => Cut(item.Text.TrimEnd()),
    });

    /// <summary>Lines that tell a story: what was said, thought and done. The rest is how it came about.</summary>
    public static bool IsPlot(TapeItem item) =>
        item.Code == 'i' || (item.Code == 'o' && item.Kind is "in" or "out" or "llm.req" or "llm.res" or "tool" or "pin" or "pwm" or "job" or "rule" or "approval" or "err");

    private static string Of(string kind, JsonObject json) => kind switch
    {
        "in" => $"message from {Get(json, "channel")} {Get(json, "chat")}: {Get(json, "text")}",
        "out" => $"answer to {Get(json, "channel")} {Get(json, "chat")}: {Get(json, "text")}",
        "llm.req" => $"request to the model {Get(json, "model")}: {Get(json, "bytes")} bytes, {Get(json, "messages")} messages, hash {Get(json, "hash")}",
        "llm.res" when json["error"] is not null => $"the model failed: {Get(json, "error")}, {Get(json, "message")}",
        "llm.res" => $"reply of the model: {Get(json, "stop")}, {Get(json, "out")} tokens: {Get(json, "body")}",
        "tool" => $"tool {Get(json, "name")} {Get(json, "args")} -> {Get(json, "result")}",
        "pin" => $"pin {Get(json, "name")} (GPIO{Get(json, "pin")}) = {Get(json, "value")}, by {Get(json, "by")}",
        "pwm" => $"pwm {Get(json, "name")} = {Get(json, "value")}, by {Get(json, "by")}",
        "job" or "rule" => $"{kind} {Get(json, "name")}: {Get(json, "state")}",
        "gpio" => "GPIO" + Get(json, "pin") + (json["open"] is null ? " driven " : $" opened as {Get(json, "open")} ") + (Get(json, "high") == "true" ? "high" : "low"),
        "flash" => $"flash {Get(json, "op")} {Get(json, "path")}{(json["bytes"] is null ? "" : $", {Get(json, "bytes")} bytes")}",
        "http" => $"request {Get(json, "method")} {Get(json, "url")}",
        "answer" => "answer of the server: " + Cut(json["v"]?.ToJsonString(JsonOutput.Options) ?? ""),
        "turn" => $"a turn of worker {Get(json, "worker")} at {Get(json, "t")} ms",
        "feed" => $"a line for the console {Get(json, "console")}",
        "read" when json["pin"] is not null => $"reading of {Get(json, "name")} (GPIO{Get(json, "pin")}): {Get(json, "value")}",
        "read" => $"reading of {Get(json, "of")}: {Get(json, "v")}",
        "boot" when json["version"] is null => "the board is switched on",
        "stop" => "the board is switched off",
        _ when json["asked"] is not null => Get(json, "asked") is { Length: > 0 } asked ? asked : $"asks for {kind}",
        _ => $"{kind} {Cut(json.ToJsonString(JsonOutput.Options))}",
    };

    private static string Get(JsonObject json, string name) => Cut(json[name] switch
    {
        null => "",
        JsonValue value => value.ToString(),
        JsonNode other => other.ToJsonString(JsonOutput.Options),
    });

    private static string Cut(string text) => text.Length <= ValueMax ? text : text[..ValueMax] + "…";
}
