using System.Collections;

namespace NanoAgent.Bus;

/// <summary>
/// Hands items from many workers to the one that reads. Bounded: when the reader falls behind, the newest item is
/// refused rather than memory exhausted.
/// </summary>
public sealed class MessageQueue
{
    private readonly object _lock = new object();
    private readonly ArrayList _items = new ArrayList();
    private readonly int _capacity;
    private Worker? _reader;

    public MessageQueue(int capacity) => _capacity = capacity;

    public int Count
    {
        get
        {
            lock (_lock)
            {
                return _items.Count;
            }
        }
    }

    /// <summary>The worker to wake when an item arrives. Set by the composition root.</summary>
    public void ReadBy(Worker reader) => _reader = reader;

    /// <summary>False when the queue is full; the caller says so to whoever can act on it.</summary>
    public bool TryPost(object item)
    {
        lock (_lock)
        {
            if (_items.Count >= _capacity)
            {
                return false;
            }

            _items.Add(item);
        }

        _reader?.Wake();
        return true;
    }

    /// <summary>The oldest item, or null.</summary>
    public object? TryTake()
    {
        lock (_lock)
        {
            if (_items.Count == 0)
            {
                return null;
            }

            object? item = _items[0];
            _items.RemoveAt(0);
            return item;
        }
    }
}
