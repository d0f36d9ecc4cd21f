using NanoAgent.Schedule;
using NanoAgent.Storage;
using NanoAgent.Text;

namespace NanoAgent.Tests.Support;

/// <summary>The jobs of a board without the rest of it: flash, a scripted clock, a scripted runner, and a switch.</summary>
internal sealed class JobRig
{
    private readonly PosixZone _zone;
    private long _learnAtUnix;

    public JobRig(PosixZone zone, long nowUnix)
    {
        _zone = zone;
        NowUnix = nowUnix;
        Boot();
    }

    /// <summary>The time outside, whatever the board thinks.</summary>
    public long NowUnix { get; private set; }

    public MemoryFileStore Flash { get; init; } = new();

    public ScriptedJobRunner Runner { get; } = new();

    public RecordingLog Log { get; } = new();

    public FakeClock Clock { get; private set; } = null!;

    public JobBook Book { get; private set; } = null!;

    public JobWorker Worker { get; private set; } = null!;

    public BootReport Report { get; private set; } = null!;

    /// <summary>Switches the board on, or on again.</summary>
    /// <param name="unknownSeconds">It believes in 1970 for so long.</param>
    public void Boot(int unknownSeconds = 0)
    {
        Clock = new FakeClock { UnixMs = 1000 };
        _learnAtUnix = NowUnix + unknownSeconds;
        LearnIfDue();
        Report = new BootReport();
        Book = new JobBook(new JobStore(Flash), _zone, Log);
        Book.Load(Report);
        Worker = new JobWorker(Book, Runner, Runner, Clock, Log);
    }

    /// <summary>Time passes while the board is off.</summary>
    public void StayOff(long seconds) => NowUnix += seconds;

    /// <summary>Time passes at once, and then the worker does what is due.</summary>
    public void Pass(long seconds)
    {
        NowUnix += seconds;
        Clock.Advance(seconds * 1000);
        LearnIfDue();
        Settle();
    }

    /// <summary>The same in steps of at most a minute, as the worker would be called.</summary>
    public void Run(long seconds, int stepSeconds = 10)
    {
        for (; seconds > 0; seconds -= stepSeconds)
        {
            Pass(Math.Min(seconds, stepSeconds));
        }
    }

    /// <summary>The worker works until it wants to wait.</summary>
    public int Settle()
    {
        for (int steps = 0; steps < 200; steps++)
        {
            int wait = Worker.Step();
            if (wait != 0)
            {
                return wait;
            }
        }

        throw new InvalidOperationException("the worker never rests");
    }

    /// <summary>Somebody sets the clock of the board, and it is right from now on.</summary>
    public void SetClock(long bySeconds)
    {
        NowUnix += bySeconds;
        Clock.UnixMs += bySeconds * 1000;
    }

    public Job Add(string name, string when, Action<JobDraft>? change = null)
    {
        JobTime time = JobTime.TryParse(when, Clock.UnixMs / 1000, _zone, out string problem) ?? throw new InvalidOperationException(problem);
        var draft = new JobDraft { Name = name, When = time, Kind = JobKinds.Text, Text = "hello", Channel = "console", ChatId = "usb", Person = "console" };
        change?.Invoke(draft);
        string? refusal = Book.TryAdd(draft, Clock.UnixMs / 1000, out Job? job);
        return job ?? throw new InvalidOperationException(refusal);
    }

    public JobState State(string name) => Book.StateOf(Book.Find(name)!);

    private void LearnIfDue()
    {
        if (!Clock.IsTimeKnown && NowUnix >= _learnAtUnix)
        {
            Clock.LearnUnixMs(NowUnix * 1000);
        }
    }
}
