using NanoAgent.Conversation;
using NanoAgent.Safety;

namespace NanoAgent.Tools;

/// <summary>Something the model may call.</summary>
public interface ITool
{
    ToolSpec Spec { get; }

    /// <summary>What this call would do and bring. Asked before it runs; bad arguments are no exception here either.</summary>
    Effect EffectOf(ToolCall call);

    /// <summary>Does the work and says what happened. Bad arguments are a result, not an exception.</summary>
    ToolResult Run(ToolCall call, ToolContext context);
}
