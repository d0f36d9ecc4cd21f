using NanoAgent.Bus;

namespace NanoAgent.Virtual;

/// <summary>Calls whatever happens in the world at its time. The world does not stand still while the board is off; it piles up.</summary>
internal sealed class Story(LifeLog life) : Worker
{
    private readonly PriorityQueue<Action<LifeBoard>, (long AtMs, int Order)> _events = new();
    private int _order;

    public override string Name => "world";

    /// <summary>The board that it happens to; set before its first step.</summary>
    public LifeBoard? Board { get; set; }

    public void At(long atMs, Action<LifeBoard> happens) => _events.Enqueue(happens, (atMs, _order++));

    public void In(long ms, Action<LifeBoard> happens) => At(life.Time.NowMs + ms, happens);

    /// <summary>Now, and again after each time that <paramref name="gapMs"/> says.</summary>
    public void Again(Func<int> gapMs, Action<LifeBoard> happens) => In(gapMs(), board =>
    {
        happens(board);
        Again(gapMs, happens);
    });

    public override int Step()
    {
        while (_events.TryPeek(out Action<LifeBoard>? happens, out (long AtMs, int Order) when))
        {
            long wait = when.AtMs - life.Time.NowMs;
            if (wait > 0)
            {
                return (int)Math.Min(wait, int.MaxValue);
            }

            _events.Dequeue();
            happens(Board!);
        }

        return WhenWokenMs;
    }
}
