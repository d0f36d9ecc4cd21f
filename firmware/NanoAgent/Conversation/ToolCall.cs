namespace NanoAgent.Conversation;

/// <summary>What the model asks for: a tool by name, with arguments, under an id that the result must carry.</summary>
public sealed class ToolCall
{
    public ToolCall(string id, string name, ToolArguments arguments)
    {
        Id = id;
        Name = name;
        Arguments = arguments;
    }

    public string Id { get; }

    public string Name { get; }

    public ToolArguments Arguments { get; }

    public ToolResult Ok(string text) => new ToolResult(Id, text, false);

    /// <summary>An error result: a sentence with the way out, which the model reads and acts on.</summary>
    public ToolResult Fail(string text) => new ToolResult(Id, text, true);
}
