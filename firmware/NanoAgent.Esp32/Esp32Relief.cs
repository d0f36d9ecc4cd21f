using NanoAgent.Esp32.Http;
using NanoAgent.Hal;
using GarbageCollector = nanoFramework.Runtime.Native.GC;

namespace NanoAgent.Esp32;

/// <summary>
/// Makes room: idle connections go, and the heap is compacted. A failed allocation only schedules compaction in this runtime,
/// so an allocation that failed for fragmentation may succeed right after. Unproven on hardware.
/// </summary>
public sealed class Esp32Relief : IMemoryRelief
{
    private readonly SocketHttp _http;

    public Esp32Relief(SocketHttp http) => _http = http;

    public void Relieve()
    {
        _http.CloseIdle();
        GarbageCollector.Run(true);
    }
}
