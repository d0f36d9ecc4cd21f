using System.Collections;

namespace NanoAgent.Agent;

/// <summary>The causes of the last turns, in memory; the audit tells of older ones in fewer words.</summary>
public sealed class CauseLog
{
    private readonly object _lock = new object();
    private readonly ArrayList _causes = new ArrayList();

    /// <summary>Notes a cause. A rule that fires again takes the place of its last time, so that it does not push others out.</summary>
    public void Add(Cause cause)
    {
        lock (_lock)
        {
            for (int i = _causes.Count - 1; i >= 0; i--)
            {
                if (((Cause)_causes[i]!).By == cause.By)
                {
                    _causes.RemoveAt(i);
                }
            }

            if (_causes.Count >= Limits.CausesMax)
            {
                _causes.RemoveAt(0);
            }

            _causes.Add(cause);
        }
    }

    /// <summary>The newest one, or null.</summary>
    public Cause? Last
    {
        get
        {
            lock (_lock)
            {
                return _causes.Count == 0 ? null : (Cause)_causes[_causes.Count - 1]!;
            }
        }
    }

    /// <summary>By the name that traces use; null when it is forgotten.</summary>
    public Cause? Find(string by)
    {
        lock (_lock)
        {
            foreach (Cause cause in _causes)
            {
                if (cause.By == by)
                {
                    return cause;
                }
            }

            return null;
        }
    }
}
