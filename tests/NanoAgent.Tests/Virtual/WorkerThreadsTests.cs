using System.Collections.Concurrent;
using NanoAgent.Bus;
using NanoAgent.Hal;
using NanoAgent.Virtual;

namespace NanoAgent.Tests.Virtual;

public sealed class WorkerThreadsTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly VirtualClock _clock = new(DateTimeOffset.UnixEpoch, speed: 0.000001);
    private readonly CollectingLog _log = new();

    [Fact]
    public void A_worker_that_waits_for_a_wake_steps_once_a_wake()
    {
        using var worker = new CountingWorker(_ => Worker.WhenWokenMs);
        var threads = new WorkerThreads([worker], _clock, _log);

        threads.Start();
        Assert.True(worker.Stepped.Wait(Patience));
        worker.Wake();
        Assert.True(worker.Stepped.Wait(Patience));
        Assert.True(threads.Stop(Patience));

        Assert.Equal(2, worker.Steps);
    }

    [Fact]
    public void A_jump_of_the_clock_ends_the_wait()
    {
        using var worker = new CountingWorker(_ => 3_600_000);
        var threads = new WorkerThreads([worker], _clock, _log);

        threads.Start();
        Assert.True(worker.Stepped.Wait(Patience));
        _clock.Advance(3_600_000);
        Assert.True(worker.Stepped.Wait(Patience));
        Assert.True(threads.Stop(Patience));
    }

    [Fact]
    public void A_worker_that_throws_is_logged_and_goes_on()
    {
        var clock = new VirtualClock(DateTimeOffset.UnixEpoch, speed: 100_000);
        using var worker = new CountingWorker(step => step == 1 ? throw new InvalidOperationException("broken") : Worker.WhenWokenMs);
        var threads = new WorkerThreads([worker], clock, _log);

        threads.Start();
        Assert.True(worker.Stepped.Wait(Patience));
        Assert.True(worker.Stepped.Wait(Patience));
        Assert.True(threads.Stop(Patience));

        Assert.Equal(1, threads.FailedSteps);
        Assert.Equal(["E counting: step failed: InvalidOperationException: broken"], _log.Lines);
    }

    [Fact]
    public void A_worker_that_hangs_does_not_hang_the_stop()
    {
        using var release = new ManualResetEventSlim();
        using var worker = new CountingWorker(_ =>
        {
            release.Wait();
            return Worker.WhenWokenMs;
        });
        var threads = new WorkerThreads([worker], _clock, _log);

        threads.Start();
        Assert.True(worker.Stepped.Wait(Patience));

        Assert.False(threads.Stop(TimeSpan.FromMilliseconds(1)));
        release.Set();
        Assert.True(threads.Stop(Patience));
    }

    private sealed class CountingWorker(Func<int, int> step) : Worker, IDisposable
    {
        public override string Name => "counting";

        public SemaphoreSlim Stepped { get; } = new(0);

        public int Steps { get; private set; }

        public override int Step()
        {
            Steps++;
            Stepped.Release();
            return step(Steps);
        }

        public void Dispose() => Stepped.Dispose();
    }

    private sealed class CollectingLog : ILog
    {
        public ConcurrentQueue<string> Lines { get; } = [];

        public void Write(char level, string tag, string text) => Lines.Enqueue($"{level} {tag}: {text}");

        public void Trace(TraceRecord record)
        {
        }
    }
}
