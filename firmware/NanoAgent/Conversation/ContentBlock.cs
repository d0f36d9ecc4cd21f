namespace NanoAgent.Conversation;

/// <summary>One part of a message, in the order in which the model or the user gave it.</summary>
public sealed class ContentBlock
{
    private ContentBlock(BlockKind kind) => Kind = kind;

    public BlockKind Kind { get; }

    /// <summary>The words of a text block, otherwise empty.</summary>
    public string Text { get; private init; } = "";

    public ToolCall? Call { get; private init; }

    public ToolResult? Result { get; private init; }

    /// <summary>
    /// The provider's own bytes, kept only when they say more than the other properties do. They go back unchanged to
    /// the endpoint named in <see cref="Origin"/>: a signature over a thinking block covers every byte.
    /// </summary>
    public byte[]? Raw { get; private init; }

    /// <summary>The endpoint and model that <see cref="Raw"/> came from; nobody else understands it.</summary>
    public string Origin { get; private init; } = "";

    /// <summary>Estimate of the bytes that this block adds to a request.</summary>
    public int SizeBytes { get; private init; }

    public static ContentBlock OfText(string text, int utf8Bytes) =>
        new ContentBlock(BlockKind.Text) { Text = text, SizeBytes = utf8Bytes + Limits.BlockOverheadBytes };

    public static ContentBlock OfText(string text, byte[] raw, string origin) =>
        new ContentBlock(BlockKind.Text) { Text = text, Raw = raw, Origin = origin, SizeBytes = raw.Length };

    public static ContentBlock OfCall(ToolCall call) =>
        new ContentBlock(BlockKind.ToolCall) { Call = call, SizeBytes = call.Arguments.SizeBytes + Limits.CallOverheadBytes };

    public static ContentBlock OfCall(ToolCall call, byte[] raw, string origin) =>
        new ContentBlock(BlockKind.ToolCall) { Call = call, Raw = raw, Origin = origin, SizeBytes = raw.Length };

    public static ContentBlock OfResult(ToolResult result) =>
        new ContentBlock(BlockKind.ToolResult) { Result = result, SizeBytes = result.SizeBytes + Limits.CallOverheadBytes };

    public static ContentBlock Opaque(byte[] raw, string origin) =>
        new ContentBlock(BlockKind.Opaque) { Raw = raw, Origin = origin, SizeBytes = raw.Length };
}
