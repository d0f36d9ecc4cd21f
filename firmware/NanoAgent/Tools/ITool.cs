using NanoAgent.Conversation;

namespace NanoAgent.Tools;

/// <summary>Something the model may call.</summary>
public interface ITool
{
    ToolSpec Spec { get; }

    /// <summary>
    /// True when this call changes something that must not be changed twice: after a crash such a turn is reported, never
    /// run again.
    /// </summary>
    bool Acts(ToolCall call);

    /// <summary>Does the work and says what happened. Bad arguments are a result, not an exception.</summary>
    ToolResult Run(ToolCall call, ToolContext context);
}
