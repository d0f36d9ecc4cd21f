using NanoAgent.Bus;

namespace NanoAgent.Virtual;

/// <summary>Hears of every step of a <see cref="StepLoop"/>.</summary>
public interface IStepWatcher
{
    /// <summary>False once nobody is to be called any more, not even while another one waits in the middle of a step.</summary>
    bool IsGoingOn { get; }

    /// <summary>A step is over, after so much virtual time.</summary>
    void Stepped(Worker worker, long tookMs);

    /// <summary>A step threw; the worker goes on as if it had returned.</summary>
    void Failed(Worker worker, Exception failure);
}
