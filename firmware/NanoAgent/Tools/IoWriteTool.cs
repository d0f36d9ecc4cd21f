using NanoAgent.Board;
using NanoAgent.Conversation;
using NanoAgent.Safety;
using NanoAgent.Text;

namespace NanoAgent.Tools;

/// <summary>Drives one named output within its contract.</summary>
public sealed class IoWriteTool : ITool
{
    private readonly BoardIo _io;
    private readonly ValueTemplate _templates;

    public IoWriteTool(BoardIo io, ValueTemplate templates)
    {
        _io = io;
        _templates = templates;
    }

    public ToolSpec Spec { get; } = new ToolSpec("io_write", "Set an output: on, off, toggle, 0-100, text, colour; for_ms: then back", "name value for_ms:integer");

    // Nobody is asked about what cannot be done: without a known name it does nothing but say so.
    public Effect EffectOf(ToolCall call) =>
        call.Arguments.TryGetText("name", out string name) && _io.ValueOf(name).Length > 0 ? Effect.Switches(_io.RiskOf(name)) : Effect.Reads();

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

        bool isText = _io.PanelOf(name) != null && _io.PanelOf(name)!.IsText;
        string? unknown = isText ? ValueTemplate.WhyNot(value, _io.Values) : null;
        if (unknown != null)
        {
            return call.Fail("The text for " + name + ", " + unknown);
        }

        value = isText ? _templates.Expand(value) : value;
        SwitchOrder order = new SwitchOrder(name, value, context.By) { ForMs = forMs, IsApproved = context.IsApproved };
        string before = _io.ValueOf(name);
        if (!_io.TryWrite(order, out string sentence))
        {
            return call.Fail(sentence);
        }

        if (before != _io.ValueOf(name))
        {
            context.Undo = new UndoStep(
                name + " was set to " + Strings.TrimTo(value, Limits.CauseTextBytesMax),
                Spec.Name,
                new ArgumentsWriter().With("name", name).With("value", isText ? ValueTemplate.Escape(before) : before).ToString());
        }

        return call.Ok(sentence);
    }
}
