namespace NanoAgent.Storage;

/// <summary>A value that only the HTTP writer may see, and the one host it may be sent to.</summary>
public sealed class Secret
{
    public Secret(string name, string value, string host)
    {
        Name = name;
        Value = value;
        Host = host;
    }

    public string Name { get; }

    public string Value { get; }

    /// <summary>Host name, with ":port" unless it is the scheme's own.</summary>
    public string Host { get; }
}
