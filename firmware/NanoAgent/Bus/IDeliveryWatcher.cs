namespace NanoAgent.Bus;

/// <summary>Wants to know when what a job or a rule sends is really there. Called from the channel's worker; must not block.</summary>
public interface IDeliveryWatcher
{
    /// <param name="origin">See <see cref="Origins"/>.</param>
    /// <param name="isDelivered">False when the channel refused the message for good.</param>
    /// <param name="isConfirmed">False when it was sent as often as it may be and nothing came back: it may be there, or not.</param>
    void DeliveryEnded(string origin, bool isDelivered, bool isConfirmed);
}
