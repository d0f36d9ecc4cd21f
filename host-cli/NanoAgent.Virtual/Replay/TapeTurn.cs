namespace NanoAgent.Virtual;

/// <summary>Who runs: a worker of one boot.</summary>
/// <param name="Worker">Its place among the workers.</param>
/// <param name="Name">Its name, for people.</param>
/// <param name="Boot">Which boot it belongs to.</param>
/// <param name="IsPoll">Its turns in which nothing happens do nothing at all, and are left out.</param>
internal sealed record TapeTurn(int Worker, string Name, int Boot, bool IsPoll);
