using System.Collections;

namespace NanoAgent.Rules;

/// <summary>How often rules fired and failed since the start. Memory only; asked and told from several workers.</summary>
public sealed class RuleTally
{
    private readonly object _lock = new object();
    private readonly ArrayList _counts = new ArrayList();

    /// <summary>Uptime at which it fired last; -1 when it did not.</summary>
    public long LastFiredMs(RuleSpec rule)
    {
        lock (_lock)
        {
            return Of(rule).LastFiredMs;
        }
    }

    public int Fired(RuleSpec rule)
    {
        lock (_lock)
        {
            return Of(rule).Fired;
        }
    }

    public void CountFired(RuleSpec rule, long nowMs)
    {
        lock (_lock)
        {
            RuleCount count = Of(rule);
            count.Fired++;
            count.LastFiredMs = nowMs;
            count.HeldBackMs = -1;
        }
    }

    /// <summary>All that it switches was refused, so it did not fire.</summary>
    public void CountHeldBack(RuleSpec rule, long nowMs)
    {
        lock (_lock)
        {
            Of(rule).HeldBackMs = nowMs;
        }
    }

    /// <summary>Uptime at which it was held back last, since it fired; -1 when it was not.</summary>
    public long HeldBackMs(RuleSpec rule)
    {
        lock (_lock)
        {
            return Of(rule).HeldBackMs;
        }
    }

    /// <summary>How many failures in a row that makes.</summary>
    public int CountFailure(RuleSpec rule)
    {
        lock (_lock)
        {
            RuleCount count = Of(rule);
            count.Failures++;
            return count.Failures;
        }
    }

    public void ForgetFailures(RuleSpec rule)
    {
        lock (_lock)
        {
            Of(rule).Failures = 0;
        }
    }

    public int LeftOut(RuleSpec rule)
    {
        lock (_lock)
        {
            return Of(rule).LeftOut;
        }
    }

    /// <summary>A text or a call of it was given up because there was no way for it.</summary>
    public void CountLeftOut(RuleSpec rule)
    {
        lock (_lock)
        {
            Of(rule).LeftOut++;
        }
    }

    /// <summary>What was left out and nobody was told of yet, as "porch (3), warm (1)"; it counts as told from now on.</summary>
    public string TakeLeftOut()
    {
        string text = "";
        lock (_lock)
        {
            foreach (RuleCount count in _counts)
            {
                int untold = count.LeftOut - count.LeftOutTold;
                text += untold == 0 ? "" : (text.Length > 0 ? ", " : "") + count.Name + " (" + untold + ")";
                count.LeftOutTold = count.LeftOut;
            }
        }

        return text;
    }

    /// <summary>What is counted of rules that are gone is forgotten.</summary>
    public void Keep(RuleSpec[] rules)
    {
        lock (_lock)
        {
            for (int i = _counts.Count - 1; i >= 0; i--)
            {
                if (!IsAmong((RuleCount)_counts[i]!, rules))
                {
                    _counts.RemoveAt(i);
                }
            }
        }
    }

    // Numbers are used again, and so are names; both together are the same rule.
    private RuleCount Of(RuleSpec rule)
    {
        foreach (RuleCount known in _counts)
        {
            if (known.Id == rule.Id && known.Name == rule.Name)
            {
                return known;
            }
        }

        RuleCount count = new RuleCount(rule.Id, rule.Name);
        _counts.Add(count);
        return count;
    }

    private static bool IsAmong(RuleCount count, RuleSpec[] rules)
    {
        foreach (RuleSpec rule in rules)
        {
            if (rule.Id == count.Id && rule.Name == count.Name)
            {
                return true;
            }
        }

        return false;
    }
}
