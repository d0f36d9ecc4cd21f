using NanoAgent.Board;
using NanoAgent.Bus;
using NanoAgent.Safety;

namespace NanoAgent;

/// <summary>
/// Ends what has run out: the pump after its 30 seconds, the lamp after its for_ms. Looks at the stop buttons, and notes
/// what was used of daily limits. Depends on no other worker.
/// </summary>
public sealed class OutputWorker : Worker
{
    private readonly Outputs _outputs;
    private readonly StopButton _button;
    private readonly OutputUseKeeper _use;

    public OutputWorker(Outputs outputs, StopButton button, OutputUseKeeper use)
    {
        _outputs = outputs;
        _button = button;
        _use = use;
        outputs.TimerSet = Wake;
    }

    public override string Name => "outputs";

    public override int Step()
    {
        int button = _button.Step();
        return Sooner(button, Sooner(_outputs.RunTimers(), _use.Step()));
    }

    private static int Sooner(int a, int b) => a < 0 ? b : b < 0 || a < b ? a : b;
}
