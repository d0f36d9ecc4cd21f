namespace NanoAgent.Fakes;

/// <summary>A list that several connections add to while a test reads snapshots of it.</summary>
internal sealed class Ledger<T>
{
    private readonly List<T> _items = [];

    public int Count
    {
        get
        {
            lock (_items)
            {
                return _items.Count;
            }
        }
    }

    public void Add(T item)
    {
        lock (_items)
        {
            _items.Add(item);
        }
    }

    public IReadOnlyList<T> Snapshot()
    {
        lock (_items)
        {
            return _items.ToArray();
        }
    }
}
