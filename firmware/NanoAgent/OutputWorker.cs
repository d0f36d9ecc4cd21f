using NanoAgent.Board;
using NanoAgent.Bus;
using NanoAgent.Safety;

namespace NanoAgent;

/// <summary>
/// Ends what has run out: the pump after its 30 seconds, the lamp after its for_ms. Looks at the stop buttons. Depends on no
/// other worker and, until a button is pressed, on no flash.
/// </summary>
public sealed class OutputWorker : Worker
{
    private readonly Outputs _outputs;
    private readonly StopButton _button;

    public OutputWorker(Outputs outputs, StopButton button)
    {
        _outputs = outputs;
        _button = button;
        outputs.TimerSet = Wake;
    }

    public override string Name => "outputs";

    public override int Step()
    {
        int button = _button.Step();
        return Sooner(button, _outputs.RunTimers());
    }

    private static int Sooner(int a, int b) => a < 0 ? b : b < 0 || a < b ? a : b;
}
