using NanoAgent.Hal;

namespace NanoAgent.DeviceTests.Support;

/// <summary>A chip whose random numbers follow one another, and whose reboots are only noted.</summary>
internal sealed class FakeSystem : ISystem
{
    private int _random;

    public string UniqueId => "test";

    public string Target => "test";

    public long FreeHeapBytes => 100000;

    public string RebootReason { get; private set; } = "";

    public int NextRandom(int limit) => _random++ % limit;

    public void Reboot(string reason) => RebootReason = reason;
}
