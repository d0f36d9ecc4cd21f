namespace NanoAgent.Storage;

/// <summary>What is wrong with a configuration, and where.</summary>
public sealed class SettingsProblem
{
    public SettingsProblem(int line, string key, string message, bool isUnknownKey)
    {
        Line = line;
        Key = key;
        Message = message;
        IsUnknownKey = isUnknownKey;
    }

    /// <summary>Line of the document from 1 on; 0 when it is about something missing.</summary>
    public int Line { get; }

    /// <summary>Dotted name of the setting, or empty when the document is no JSON.</summary>
    public string Key { get; }

    /// <summary>What is wrong and what is allowed. Never holds the value of a secret.</summary>
    public string Message { get; }

    public bool IsUnknownKey { get; }

    public override string ToString() => (Line > 0 ? "line " + Line + ": " : "") + Message;
}
