using NanoAgent.Hal;

namespace NanoAgent.Board;

/// <summary>Tells the trace what was free on the heap whenever the firmware looks: people and the model are told the number.</summary>
public sealed class TracedSystem : ISystem
{
    public const string FreeHeap = "free_heap";

    private readonly ISystem _system;
    private readonly ILog _log;

    public TracedSystem(ISystem system, ILog log)
    {
        _system = system;
        _log = log;
    }

    public string UniqueId => _system.UniqueId;

    public string Target => _system.Target;

    public long FreeHeapBytes
    {
        get
        {
            long free = _system.FreeHeapBytes;
            _log.Trace(new TraceRecord("read").With("name", FreeHeap).With("value", free));
            return free;
        }
    }

    public int NextRandom(int limit) => _system.NextRandom(limit);

    public void Reboot(string reason) => _system.Reboot(reason);
}
