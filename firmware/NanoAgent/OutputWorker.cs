using NanoAgent.Board;
using NanoAgent.Bus;

namespace NanoAgent;

/// <summary>Ends what has run out: the pump after its 30 seconds, the lamp after its for_ms. Depends on no other worker.</summary>
public sealed class OutputWorker : Worker
{
    private readonly Outputs _outputs;

    public OutputWorker(Outputs outputs)
    {
        _outputs = outputs;
        outputs.TimerSet = Wake;
    }

    public override string Name => "outputs";

    public override int Step() => _outputs.RunTimers();
}
