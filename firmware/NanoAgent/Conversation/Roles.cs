namespace NanoAgent.Conversation;

// Strings, not an enum: on nanoFramework an enum turned into text is its number.

/// <summary>Who speaks in a message. The system prompt is no message.</summary>
public static class Roles
{
    public const string User = "user";
    public const string Assistant = "assistant";
}
