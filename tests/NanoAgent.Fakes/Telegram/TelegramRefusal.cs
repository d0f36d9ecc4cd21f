namespace NanoAgent.Fakes;

/// <summary>The Bot API would refuse this call, with this code and description.</summary>
internal sealed class TelegramRefusal(int code, string description) : Exception(description)
{
    public int Code { get; } = code;

    public static TelegramRefusal Bad(string reason) => new(400, "Bad Request: " + reason);
}
