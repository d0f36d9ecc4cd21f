using System.Collections.Concurrent;
using System.Text.Json.Nodes;

namespace NanoAgent.Virtual;

/// <summary>
/// Everything that a board learns from the world and does to it, in one order. While it is written, one worker runs at a time
/// and hands on its turn only where it waits; while it is read, turns, time and readings come from it in the same order, and
/// what the board does is compared. So a course of events on threads repeats exactly.
/// </summary>
public abstract class BoardTape
{
    private readonly ConcurrentDictionary<int, TapeTurn> _turns = new();
    private int _boot;

    /// <summary>The board's time: it stands still during a turn.</summary>
    public TapeClock Clock { get; } = new();

    /// <summary>True: the tape decides who runs and what is learned.</summary>
    public abstract bool IsReplay { get; }

    /// <summary>Whose turn it is on this thread; null for the host's own.</summary>
    internal TapeTurn? Turn
    {
        get => _turns.GetValueOrDefault(Environment.CurrentManagedThreadId);
        set
        {
            if (value is null)
            {
                _turns.TryRemove(Environment.CurrentManagedThreadId, out _);
            }
            else
            {
                _turns[Environment.CurrentManagedThreadId] = value;
            }
        }
    }

    /// <summary>Number of the present boot. Workers of an earlier one get no turn any more.</summary>
    internal int Boot => Volatile.Read(ref _boot);

    /// <summary>Waits for a turn. False when there will be none.</summary>
    internal abstract bool Begin(TapeTurn turn);

    /// <summary>Hands the turn on.</summary>
    internal abstract void End(TapeTurn turn);

    /// <summary>The host does something with the board: "boot" or "stop".</summary>
    internal abstract void Act(string what, Action action);

    /// <summary>A line of the log, a trace record behind "@", or a line of a console.</summary>
    internal abstract void Say(string line);

    /// <summary>Something happens in this turn that is not on the tape.</summary>
    internal virtual void Touch()
    {
    }

    /// <summary>Something else that the board does.</summary>
    internal abstract void Do(JsonObject act);

    /// <summary>Something that the board asks the world for, answered at once.</summary>
    internal abstract JsonNode? Learn(string what, Func<JsonNode?> live);

    /// <summary>The same for what is asked often and seldom changes: only changes are on the tape.</summary>
    internal abstract string Read(string of, Func<string> live);

    /// <summary>The same for what takes its time; the others run meanwhile.</summary>
    internal abstract JsonNode? Await(string what, Func<JsonNode?> live);

    /// <summary>A worker sleeps; the others run meanwhile, unless it is for a moment only.</summary>
    internal abstract void Sleep(int ms);

    /// <summary>The board starts with this clock.</summary>
    internal void BeginBoot(VirtualClock clock)
    {
        Clock.Follow(clock);
        Clock.SleepOn = Sleep;
        LiveSleep = clock.Sleep;
    }

    /// <summary>The present boot is over, and nobody of it gets another turn.</summary>
    internal virtual void EndBoot() => Interlocked.Increment(ref _boot);

    /// <summary>Sleeps on the clock of the present boot.</summary>
    protected Action<int>? LiveSleep { get; private set; }
}
