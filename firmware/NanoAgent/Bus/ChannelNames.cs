namespace NanoAgent.Bus;

/// <summary>The ways people reach the agent, as they stand in session keys and traces.</summary>
public static class ChannelNames
{
    public const string Console = "console";
    public const string Telegram = "telegram";
}
