using System.Text.Json.Nodes;
using NanoAgent.Hal;

namespace NanoAgent.Virtual;

/// <summary>The chip on a tape: random numbers and free memory are learned, a restart is done.</summary>
internal sealed class TapedSystem(ISystem inner, BoardTape tape) : ISystem
{
    public string UniqueId => inner.UniqueId;

    public string Target => inner.Target;

    public long FreeHeapBytes => (long)tape.Learn("heap", () => inner.FreeHeapBytes)!;

    public int NextRandom(int limit) => (int)tape.Learn("random", () => inner.NextRandom(limit))!;

    public void Reboot(string reason)
    {
        tape.Do(new JsonObject { ["ev"] = "reboot", ["reason"] = reason });
        inner.Reboot(reason);
    }
}
