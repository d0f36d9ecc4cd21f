namespace NanoAgent.Bus;

/// <summary>
/// One activity of the firmware, cut into steps. Nothing in the core starts a thread: the board and the PC give each
/// worker one of its own, a simulation calls them all from a single loop.
/// </summary>
public abstract class Worker
{
    /// <summary>Returned by <see cref="Step"/>: call again without waiting.</summary>
    public const int AtOnceMs = 0;

    /// <summary>Returned by <see cref="Step"/>: nothing to do until somebody calls <see cref="Wake"/>.</summary>
    public const int WhenWokenMs = -1;

    private IWaker? _waker;

    /// <summary>Names the worker in logs and in the runner's thread table.</summary>
    public abstract string Name { get; }

    /// <summary>Does one bounded piece of work and returns the milliseconds until it wants to be called again.</summary>
    public abstract int Step();

    /// <summary>The runner that ends this worker's waits. Set once, before the first step.</summary>
    public void AttachTo(IWaker waker) => _waker = waker;

    /// <summary>Ends the current wait. May be called from any worker, also during a step.</summary>
    public void Wake() => _waker?.Wake();
}

/// <summary>Ends the wait of one worker.</summary>
public interface IWaker
{
    void Wake();
}
