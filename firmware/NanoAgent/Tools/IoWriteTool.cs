using NanoAgent.Board;
using NanoAgent.Conversation;
using NanoAgent.Safety;

namespace NanoAgent.Tools;

/// <summary>Drives one named output within its contract.</summary>
public sealed class IoWriteTool : ITool
{
    private readonly BoardIo _io;

    public IoWriteTool(BoardIo io) => _io = io;

    public ToolSpec Spec { get; } = new ToolSpec("io_write", "Set an output: on, off, toggle, 0-100 (PWM); for_ms: then back", "name value for_ms:integer");

    public Effect EffectOf(ToolCall call) =>
        Effect.Switches(call.Arguments.TryGetText("name", out string name) ? _io.RiskOf(name) : Risks.Ask);

    public ToolResult Run(ToolCall call, ToolContext context)
    {
        if (!call.Arguments.TryGetText("name", out string name) || !call.Arguments.TryGetText("value", out string value))
        {
            return call.Fail("io_write needs 'name' and 'value', for example {\"name\":\"lamp\",\"value\":\"on\"}.");
        }

        int forMs = 0;
        if (call.Arguments.Has("for_ms")
            && (!call.Arguments.TryGetInt("for_ms", out forMs) || forMs < 1 || forMs > Limits.OutputForMsMax))
        {
            return call.Fail("for_ms is a whole number of milliseconds from 1 to " + Limits.OutputForMsMax + ".");
        }

        return _io.TryWrite(name, value, forMs, context.By, out string sentence) ? call.Ok(sentence) : call.Fail(sentence);
    }
}
