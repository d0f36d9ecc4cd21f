namespace NanoAgent.Virtual;

/// <summary>Tags one after the other, up to a limit.</summary>
internal sealed class LogBuilder(int begin, int limit)
{
    public List<LogTag> Tags { get; } = [];

    public int End { get; private set; } = begin;

    public bool TryAddAll(IEnumerable<LogTag> tags) => tags.All(TryAdd);

    public bool TryAdd(LogTag tag)
    {
        if (End + tag.Bytes > limit)
        {
            return false;
        }

        Add(tag);
        return true;
    }

    /// <summary>The CRC, for which the limit leaves room.</summary>
    public void Add(LogTag tag)
    {
        tag.Offset = End;
        End += tag.Bytes;
        Tags.Add(tag);
    }
}
