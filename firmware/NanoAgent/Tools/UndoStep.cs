using System.Text;
using NanoAgent.Conversation;

namespace NanoAgent.Tools;

/// <summary>The call that takes an action back, and in what words that is told.</summary>
public sealed class UndoStep
{
    /// <param name="what">What would be taken back: "lamp was switched on".</param>
    /// <param name="tool">Name of the tool that does it.</param>
    /// <param name="argumentsJson">Its arguments.</param>
    public UndoStep(string what, string tool, string argumentsJson)
    {
        What = what;
        Call = new ToolCall("undo", tool, ToolArguments.Parse(Encoding.UTF8.GetBytes(argumentsJson)));
    }

    public string What { get; }

    public ToolCall Call { get; }
}
