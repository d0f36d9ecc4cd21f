using NanoAgent.Hal;

namespace NanoAgent.Cli.Link;

/// <summary>The chip of a board that is switched off: it takes note of a restart that is asked for.</summary>
internal sealed class StoppedSystem : ISystem
{
    public string UniqueId => "virtual0001";

    public string Target => "virtual";

    public long FreeHeapBytes => -1;

    public bool WantsRestart { get; set; }

    public int NextRandom(int limit) => Random.Shared.Next(limit);

    public void Reboot(string reason) => WantsRestart = true;
}
