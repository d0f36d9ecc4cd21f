using NanoAgent.Board;
using NanoAgent.Conversation;
using NanoAgent.Safety;

namespace NanoAgent.Tools;

/// <summary>Reads one named thing on the board, or all of them.</summary>
public sealed class IoReadTool : ITool
{
    private readonly BoardIo _io;

    public IoReadTool(BoardIo io) => _io = io;

    public ToolSpec Spec { get; } = new ToolSpec("io_read", "Read an input, output, sensor; * for all", "name");

    public Effect EffectOf(ToolCall call) => Effect.Reads();

    public ToolResult Run(ToolCall call, ToolContext context)
    {
        if (!call.Arguments.TryGetText("name", out string name))
        {
            return call.Fail("io_read needs 'name', for example {\"name\":\"*\"}.");
        }

        return _io.TryRead(name, out string text) ? call.Ok(text) : call.Fail(text);
    }
}
