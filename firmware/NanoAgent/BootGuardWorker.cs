using NanoAgent.Agent;
using NanoAgent.Bus;
using NanoAgent.Hal;
using NanoAgent.Storage;

namespace NanoAgent;

/// <summary>Calls a start good after one completed turn or one minute, in safe mode too.</summary>
public sealed class BootGuardWorker : Worker
{
    private readonly BootGuard _guard;
    private readonly AgentState _state;
    private readonly IClock _clock;

    public BootGuardWorker(BootGuard guard, AgentState state, IClock clock)
    {
        _guard = guard;
        _state = state;
        _clock = clock;
    }

    public override string Name => "boot";

    public override int Step()
    {
        long left = Limits.GoodBootMs - _clock.UptimeMs;
        if (left > 0 && !_state.HasCompletedTurn)
        {
            return left < Limits.GoodBootLookMs ? (int)left : Limits.GoodBootLookMs;
        }

        _guard.MarkGood();

        // A flash that is full now must not make this start a bad one: three of them would be safe mode.
        return _guard.IsGood ? WhenWokenMs : Limits.GoodBootMs;
    }
}
