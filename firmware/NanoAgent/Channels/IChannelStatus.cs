namespace NanoAgent.Channels;

/// <summary>What a channel says of itself in /status.</summary>
public interface IChannelStatus
{
    /// <summary>One line, for example "telegram: polling, last answer 3 s ago"; empty when there is nothing to say.</summary>
    string Describe();
}
