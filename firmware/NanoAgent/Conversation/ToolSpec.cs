namespace NanoAgent.Conversation;

/// <summary>
/// What the model is shown of a tool. The parameters are compact data, "name value for_ms:integer": names separated by
/// blanks, a type only where it is not text. The wire formats expand them to JSON Schema.
/// </summary>
public sealed class ToolSpec
{
    public ToolSpec(string name, string description, string parameters)
    {
        Name = name;
        Description = description;
        Parameters = parameters.Length == 0 ? new string[0] : parameters.Split(' ');
    }

    public string Name { get; }

    public string Description { get; }

    /// <summary>Each "name" or "name:type" with a JSON Schema type.</summary>
    public string[] Parameters { get; }

    public static string NameOf(string parameter) => parameter.Split(':')[0];

    /// <summary>The JSON Schema type of a parameter; "string" when nothing else is said.</summary>
    public static string TypeOf(string parameter)
    {
        string[] parts = parameter.Split(':');
        return parts.Length > 1 ? parts[1] : "string";
    }
}
