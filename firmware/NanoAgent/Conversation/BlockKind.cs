namespace NanoAgent.Conversation;

/// <summary>What a block of a message holds.</summary>
public enum BlockKind
{
    Text,
    ToolCall,
    ToolResult,

    /// <summary>Something of the provider's own (thinking, a server tool): sent back to it byte for byte, understood by nobody here.</summary>
    Opaque,
}
