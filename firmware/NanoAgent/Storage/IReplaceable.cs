namespace NanoAgent.Storage;

/// <summary>Something on flash that may go when there is no room for what matters more.</summary>
public interface IReplaceable
{
    /// <summary>Removes a piece of it. False when nothing is left to remove.</summary>
    bool TryFree();
}
