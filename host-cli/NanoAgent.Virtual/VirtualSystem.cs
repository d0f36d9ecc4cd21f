using System.Security.Cryptography;
using NanoAgent.Hal;

namespace NanoAgent.Virtual;

/// <summary>The chip as a whole. With a seed the random numbers repeat from run to run; without one they are the PC's secure ones.</summary>
public sealed class VirtualSystem : ISystem
{
    private readonly object _lock = new();
    private readonly Random? _seeded;

    public VirtualSystem(int? seed = null, string? uniqueId = null)
    {
        _seeded = seed is int number ? new Random(number) : null;
        UniqueId = uniqueId ?? IdOf(seed);
    }

    /// <summary>The id of a board that is given none.</summary>
    public static string IdOf(int? seed) => seed is int id ? $"virtual-{id:x8}" : "virtual0001";

    /// <summary>The firmware asks for a restart; the runner restarts the board once the running steps have ended.</summary>
    public event Action<string>? RebootRequested;

    public string UniqueId { get; }

    public string Target => "virtual";

    /// <summary>What the PC would still give to the managed heap; a number with another meaning than on the board.</summary>
    public long FreeHeapBytes => Math.Max(0, GC.GetGCMemoryInfo().TotalAvailableMemoryBytes - GC.GetTotalMemory(false));

    public int NextRandom(int limit)
    {
        if (_seeded is null)
        {
            // Pairing and approval codes are drawn from here.
            return RandomNumberGenerator.GetInt32(limit);
        }

        lock (_lock)
        {
            return _seeded.Next(limit);
        }
    }

    public void Reboot(string reason) => RebootRequested?.Invoke(reason);
}
