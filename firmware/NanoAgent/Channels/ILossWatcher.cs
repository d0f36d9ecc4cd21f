using NanoAgent.Bus;

namespace NanoAgent.Channels;

/// <summary>Wants to know of messages that nobody knows to have arrived. Called from the channel's worker; must not block.</summary>
public interface ILossWatcher
{
    /// <param name="message">The message.</param>
    /// <param name="tries">How often it was sent without an answer.</param>
    void GivenUp(OutboundMessage message, int tries);
}
