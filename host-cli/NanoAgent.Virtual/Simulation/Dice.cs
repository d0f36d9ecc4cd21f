namespace NanoAgent.Virtual;

/// <summary>All chance of one life. The same seed rolls the same numbers on every machine.</summary>
internal sealed class Dice(int seed)
{
    // A seeded Random keeps its algorithm between versions of .NET.
    private readonly Random _random = new(seed);

    public int Below(int limit) => _random.Next(limit);

    /// <summary>True once in so many times.</summary>
    public bool OneIn(int times) => _random.Next(times) == 0;

    /// <summary>From <paramref name="min"/> to <paramref name="max"/>, a short time as likely as a long one.</summary>
    public int Ms(int min, int max)
    {
        // Doubling steps instead of a logarithm, whose last digit differs between processors.
        int span = min;
        while (span < max && _random.Next(3) > 0)
        {
            span = (int)Math.Min((long)span * 2, max);
        }

        return _random.Next(min, Math.Max(span, min + 1));
    }

    public T Pick<T>(IReadOnlyList<T> from) => from[_random.Next(from.Count)];
}
