using NanoAgent.Bus;
using NanoAgent.Safety;

namespace NanoAgent;

/// <summary>Notes what was used of daily limits; a board without such limits has no such worker.</summary>
public sealed class OutputUseWorker : Worker
{
    private readonly OutputUseKeeper _use;

    public OutputUseWorker(OutputUseKeeper use) => _use = use;

    public override string Name => "output use";

    public override int Step() => _use.Step();
}
