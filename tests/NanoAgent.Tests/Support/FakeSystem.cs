using NanoAgent.Hal;

namespace NanoAgent.Tests.Support;

/// <summary>A chip whose random numbers are all zero, unless told otherwise, and whose reboots are only noted.</summary>
internal sealed class FakeSystem : ISystem
{
    public string UniqueId => "fake";

    public string Target => "fake";

    public long FreeHeapBytes => 100_000;

    public List<string> Reboots { get; } = [];

    public Random? Dice { get; set; }

    public int NextRandom(int limit) => Dice?.Next(limit) ?? 0;

    public void Reboot(string reason) => Reboots.Add(reason);
}
