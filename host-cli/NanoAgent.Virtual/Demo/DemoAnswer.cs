using System.Text.Json.Nodes;

namespace NanoAgent.Virtual;

/// <summary>What the demo model does next: say something, or call tools.</summary>
public sealed record DemoAnswer
{
    /// <summary>Empty when tools are called.</summary>
    public string Text { get; private init; } = "";

    public IReadOnlyList<DemoCall> Calls { get; private init; } = [];

    public static DemoAnswer Say(string text) => new() { Text = text };

    public static DemoAnswer Call(params DemoCall[] calls) => new() { Calls = calls };
}

/// <summary>A tool by its name, with its arguments.</summary>
public sealed record DemoCall(string Tool, JsonObject Arguments)
{
    /// <summary>Arguments as name and value by turns; a null value is left out.</summary>
    public static DemoCall Of(string tool, params (string Name, JsonNode? Value)[] arguments)
    {
        var json = new JsonObject();
        foreach ((string name, JsonNode? value) in arguments)
        {
            if (value is not null)
            {
                json.Add(name, value);
            }
        }

        return new DemoCall(tool, json);
    }
}

/// <summary>What the request offers besides the text: the tools, and the local time if the message told it.</summary>
public sealed record DemoRequest(string Text, IReadOnlyCollection<string> Tools, DateTime? LocalTime = null, string Zone = "")
{
    public bool Has(string tool) => Tools.Contains(tool);
}
