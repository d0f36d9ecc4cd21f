using NanoAgent.Hal;
using NanoAgent.Storage;

namespace NanoAgent;

/// <summary>The chip, with one thing added: a restart that the firmware asks for is no bad start.</summary>
public sealed class OrderlySystem : ISystem
{
    private readonly ISystem _system;
    private readonly BootGuard _guard;

    public OrderlySystem(ISystem system, BootGuard guard)
    {
        _system = system;
        _guard = guard;
    }

    public string UniqueId => _system.UniqueId;

    public string Target => _system.Target;

    public long FreeHeapBytes => _system.FreeHeapBytes;

    public int NextRandom(int limit) => _system.NextRandom(limit);

    public void Reboot(string reason)
    {
        _guard.MarkGood();
        _system.Reboot(reason);
    }
}
