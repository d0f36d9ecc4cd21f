using NanoAgent.Hal;

namespace NanoAgent.Virtual;

/// <summary>A chip that notes that a restart was asked for.</summary>
/// <param name="seed">Decides its random numbers.</param>
public sealed class SteppedSystem(int seed = 1) : ISystem
{
    private long _random = seed;

    public string UniqueId => "stepped";

    public string Target => "stepped";

    public long FreeHeapBytes => 100_000;

    public string? RebootReason { get; private set; }

    // The same course of events every time, and codes that differ.
    public int NextRandom(int limit) => (int)((_random = (_random * 1103515245 + 12345) & 0x7FFFFFFF) >> 8) % limit;

    public void Reboot(string reason) => RebootReason = reason;
}
