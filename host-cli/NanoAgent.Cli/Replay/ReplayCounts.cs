using System.Text.Json.Nodes;
using NanoAgent.Virtual;

namespace NanoAgent.Cli.Replay;

/// <summary>How much of what a verification compares is in a part of a recording.</summary>
internal sealed record ReplayCounts(int Turns, int ModelRequests, int ToolCalls, int PinChanges, int FlashWrites, int MessagesOut, int Events)
{
    public static ReplayCounts Of(IReadOnlyCollection<TapeItem> items) => new(
        items.Count(TurnCount.Begins),
        items.Count(item => item is { Code: 'o', Kind: "llm.req" }),
        items.Count(item => item is { Code: 'o', Kind: "tool" }),
        items.Count(item => item is { Code: 'o', Kind: "pin" or "pwm" }),
        FlashWritesIn(items),
        items.Count(item => item is { Code: 'o', Kind: "out" }),
        items.Count);

    // On a tape the flash itself tells, and the firmware's own records say the same again.
    private static int FlashWritesIn(IReadOnlyCollection<TapeItem> items) =>
        items.Count(item => item is { Code: 'c', Kind: "flash" }) is > 0 and int onTape ? onTape : items.Count(item => item is { Code: 'o', Kind: "flash" });

    public JsonObject ToJson() => new()
    {
        ["turns"] = Turns,
        ["model_requests"] = ModelRequests,
        ["tool_calls"] = ToolCalls,
        ["pin_changes"] = PinChanges,
        ["flash_writes"] = FlashWrites,
        ["messages_out"] = MessagesOut,
        ["events"] = Events,
    };

    public override string ToString() =>
        $"{Turns} turns, {ModelRequests} model requests, {ToolCalls} tool calls, {PinChanges} pin changes, {FlashWrites} flash writes, "
        + $"{MessagesOut} messages out, {Events} events";
}
