namespace NanoAgent.Fakes;

/// <summary>The queue behind getUpdates with the rules of the real one (td's TQueue): what confirms, deletes, falls back.</summary>
internal sealed class UpdateQueue(TimeProvider time)
{
    private const int FutureIdsMax = 10;
    private const int PastIdsMax = 100_000;
    private const int ResponseBytesMax = 1 << 22;
    private const double HalfSecond = 0.5;
    private const double ThreeSeconds = 3;

    private readonly SortedDictionary<long, string> _updates = [];
    private long _lastRead = time.GetTimestamp();
    private long _lastOffset = long.MinValue;

    public long NextId { get; set; } = 700_002_001;

    public int Count => _updates.Count;

    /// <summary>Everything below was confirmed by the client.</summary>
    public long ConfirmedBelow { get; private set; }

    public void Add(long id, string json)
    {
        _updates[id] = json;
        NextId = id + 1;
    }

    /// <summary>A negative offset: everything but the last so many updates is lost.</summary>
    public void KeepLast(long count)
    {
        foreach (long id in _updates.Keys.SkipLast((int)Math.Min(count, int.MaxValue)).ToArray())
        {
            _updates.Remove(id);
        }
    }

    /// <summary>How often the same offset came again: the server slows such a client down.</summary>
    public (int Limit, int TimeoutSeconds) Pace(long offset, int limit, int timeoutSeconds)
    {
        double seconds = time.GetElapsedTime(_lastRead).TotalSeconds;
        bool isRepeat = offset == _lastOffset;
        _lastOffset = offset;
        _lastRead = time.GetTimestamp();
        return (isRepeat && seconds < HalfSecond ? 1 : limit, isRepeat && seconds < ThreeSeconds ? Math.Max(3, timeoutSeconds) : timeoutSeconds);
    }

    /// <summary>Confirms what lies below the offset and returns the next updates.</summary>
    public List<string> Read(long offset, int limit)
    {
        if (offset > 0 && !IsOutOfRange(offset))
        {
            Confirm(offset);
        }

        var found = new List<string>();
        int bytes = 0;
        foreach (string update in _updates.Values.Take(limit))
        {
            bytes += update.Length;
            if (bytes > ResponseBytesMax)
            {
                break;
            }

            found.Add(update);
        }

        return found;
    }

    // "Specified from_id is in the future/past": the server then starts at the head of the queue, whatever was asked.
    private bool IsOutOfRange(long offset) =>
        offset > NextId + FutureIdsMax || (_updates.Count > 0 && offset < _updates.Keys.First() - PastIdsMax);

    private void Confirm(long offset)
    {
        ConfirmedBelow = offset;
        foreach (long id in _updates.Keys.TakeWhile(id => id < offset).ToArray())
        {
            _updates.Remove(id);
        }
    }
}
