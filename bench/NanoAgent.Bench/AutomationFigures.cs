using System.Diagnostics;
using NanoAgent.Fakes;
using NanoAgent.Virtual;

namespace NanoAgent.Bench;

/// <summary>
/// What runs without the model: a day of 20 jobs and 20 rules in which nothing happens but the clock, what a run of a job costs the
/// flash, and how long a pin waits for its rule.
/// </summary>
internal static class AutomationFigures
{
    private const long Start = 1_799_654_400_000;
    private const int Door = 4;
    private const int Lamp = 5;
    private const int LatencyMsMax = 20;
    private const int Edges = 50;

    public static void Add(Report report)
    {
        AddDays(report);
        AddLatency(report);
        AddThreads(report);
    }

    private static void AddDays(Report report)
    {
        var bench = new AutomationBench(Start);
        for (int i = 0; i < 20; i++)
        {
            bench.Call("schedule", $$"""{"op":"add","name":"job {{i}}","when":"at 2028-01-01T00:00","text":"far away"}""");
            bench.Call("rule", $$"""{"op":"add","name":"rule {{i}}","when":"room.temperature > {{40 + i}}","then":[{"text":"hot"}]}""");
        }

        bench.Day();
        FlashCounters idle = bench.Day();
        int calls = bench.ModelCalls;
        report.Add(new Figure("automation: model calls of a day with 20 jobs, 20 rules and no open item", calls, "", 0));
        report.Add(new Figure("automation: flash programmed on that day", idle.Programmed, "B"));

        bench.Call("schedule", """{"op":"add","name":"often","when":"every 10m","text":"a reminder of thirty-two letters"}""");
        FlashCounters busy = bench.Day();
        report.Add(new Figure("automation: flash programmed for each reminder that was delivered", Math.Round((double)busy.Programmed / bench.Sent), "B"));
        report.Add(new Figure("automation: 4 KB erases for each", Math.Round((double)busy.Erases / bench.Sent, 3), ""));
    }

    // In virtual time: what the firmware itself waits.
    private static void AddLatency(Report report)
    {
        var bench = new AutomationBench(Start);
        bench.Call("rule", """{"op":"add","name":"porch","when":"door rises","then":[{"write":{"name":"lamp","value":"on"}}]}""");
        bench.World.IsUp = false;
        bench.Board.Pass(3_600_000);
        long edge = bench.Board.Clock.UptimeMs;
        bench.Board.Pins.SetExternal(Door, false);
        if (!bench.Board.RunUntil(() => bench.Board.Pins.Level(Lamp), 1000))
        {
            throw new TimeoutException("the rule did not fire");
        }

        report.Add(new Figure("automation: from pin edge to output, network down, virtual time", bench.Board.Clock.UptimeMs - edge, "ms", LatencyMsMax));
    }

    private static void AddThreads(Report report)
    {
        string folder = Directory.CreateTempSubdirectory("nanoagent-bench-").FullName;
        using var console = new VirtualConsole("terminal");
        using var board = new VirtualBoard(new VirtualBoardOptions { DataFolder = folder, Consoles = [console], Log = new VirtualLog(_ => { }), UseDemoModel = false });
        board.Start();
        board.IsNetworkUp = false;
        using var added = new ManualResetEventSlim();
        console.LineWritten += _ => added.Set();
        console.FeedLine("""{"id":"1","cmd":"rules.add","args":{"name":"porch","when":"door changes","then":[{"write":{"name":"lamp","value":"toggle"}}]}}""");
        added.Wait(TimeSpan.FromSeconds(10));
        double[] ms = [.. Enumerable.Range(0, Edges).Select(i => Measure(board, i % 2 == 0)).Order()];
        report.Add(new Figure($"automation: the same on threads, median of {Edges} (this machine, now)", Math.Round(ms[Edges / 2], 2), "ms"));
        report.Add(new Figure($"automation: the same on threads, worst of {Edges} (this machine, now)", Math.Round(ms[^1], 2), "ms"));
        board.Stop();
        Directory.Delete(folder, true);
    }

    private static double Measure(VirtualBoard board, bool isOpen)
    {
        using var moved = new ManualResetEventSlim();
        void OnChanged(int pin, bool _)
        {
            if (pin == Lamp)
            {
                moved.Set();
            }
        }

        // Longer than the debounce time of the door.
        Thread.Sleep(80);
        board.Parts.Pins.Changed += OnChanged;
        long start = Stopwatch.GetTimestamp();
        board.Parts.Pins.SetExternal(Door, !isOpen);
        if (!moved.Wait(TimeSpan.FromSeconds(10)))
        {
            throw new TimeoutException("the lamp did not follow the door");
        }

        double ms = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        board.Parts.Pins.Changed -= OnChanged;
        return ms;
    }
}

/// <summary>One board in virtual time on a flash whose cost is modelled.</summary>
internal sealed class AutomationBench
{
    private const int DayMs = 86_400_000;

    private readonly FlashStore _flash;

    public AutomationBench(long unixMs)
    {
        var content = new MemoryFileStore { ["HEARTBEAT.md"] = "# Heartbeat\n- [x] done\n" };
        _flash = new FlashStore(content, model: LittleFsModel.Of(content));
        Board = new SteppedBoard(_flash, World, new SteppedClock(unixMs), ChatScenario.Configuration);
    }

    public PuppetWorld World { get; } = new() { EmptyPollMs = 25_000 };

    public SteppedBoard Board { get; }

    public int ModelCalls => World.ModelRequests.Count;

    public int Sent => World.Sent.Count;

    public void Call(string tool, string json)
    {
        int before = World.Sent.Count;
        World.Says($"call {tool} {json}");
        if (!Board.RunUntil(() => World.Sent.Count > before && World.Unconfirmed == 0) || !World.Sent[before].StartsWith("done: Added", StringComparison.Ordinal))
        {
            throw new InvalidOperationException("not made: " + (World.Sent.Count > before ? World.Sent[before] : json));
        }
    }

    /// <summary>Lets a day pass; what was sent and asked before it is forgotten.</summary>
    public FlashCounters Day()
    {
        World.Forget();
        FlashCounters before = _flash.Counters;
        Board.Pass(DayMs);
        return _flash.Counters - before;
    }
}
