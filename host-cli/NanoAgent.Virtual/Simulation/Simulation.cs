namespace NanoAgent.Virtual;

/// <summary>Runs the lives of a plan, several at a time, and adds them up in their order: the same plan, the same result.</summary>
public sealed class Simulation(SimulationPlan plan)
{
    /// <summary>What was gone through so far.</summary>
    public SimulationTotals Totals { get; } = new();

    /// <summary>The first promise that was broken, in the order of the lives; null while none was.</summary>
    public Violation? Violation { get; private set; }

    /// <summary>Runs to the end, or to the first violation.</summary>
    /// <param name="processors">How many lives run at the same time.</param>
    /// <param name="progress">Called after each life.</param>
    /// <param name="cancel">Ends it; what was gone through until then stays in <see cref="Totals"/>.</param>
    /// <exception cref="OperationCanceledException">It was ended.</exception>
    public async Task RunAsync(int processors, Action<SimulationTotals>? progress, CancellationToken cancel)
    {
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        var running = new Queue<Task<Life>>();
        try
        {
            for (int next = 0; Violation is null && (next < plan.Lives || running.Count > 0);)
            {
                while (next < plan.Lives && running.Count < processors)
                {
                    int index = next++;
                    running.Enqueue(Task.Run(() => Live(index, ended.Token), ended.Token));
                }

                Life life = await running.Dequeue().ConfigureAwait(false);
                Totals.Add(life.Totals);
                Violation = life.Violation;
                progress?.Invoke(Totals);
            }
        }
        finally
        {
            // Nobody wants the rest any more.
            await ended.CancelAsync().ConfigureAwait(false);
            await Task.WhenAll(running.Select(life => life.ContinueWith(_ => { }, TaskScheduler.Default))).ConfigureAwait(false);
        }
    }

    private Life Live(int index, CancellationToken cancel)
    {
        var life = new Life(plan.SeedOf(index), plan.TurnsOf(index), plan.Faults, plan.Tamper, index == 0 ? plan.Trace : null);
        life.Run(cancel);
        return life;
    }
}
