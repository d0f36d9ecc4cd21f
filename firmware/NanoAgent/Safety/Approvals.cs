using System;
using System.Collections;
using NanoAgent.Hal;

namespace NanoAgent.Safety;

/// <summary>
/// Actions that wait for a person: bound to the exact call and to who may decide, each for one decision, for two minutes.
/// Silence is no, and so is a restart: what waited is noted on flash only so that people can be told.
/// </summary>
public sealed class Approvals
{
    private readonly object _lock = new object();
    private readonly ArrayList _pending = new ArrayList();
    private readonly ApprovalRecord _record;
    private readonly ISystem _system;
    private readonly IClock _clock;
    private string[] _leftOver = new string[0];

    public Approvals(IFileStore flash, Ports ports, ILog log)
    {
        _record = new ApprovalRecord(flash, log);
        _system = ports.System;
        _clock = ports.Clock;
    }

    /// <summary>Called after a change, so that whoever tells people of the end of a wait looks at its time again.</summary>
    public Action? Changed { get; set; }

    /// <summary>After a start, before anything is asked: what waited when the board went down counts as denied.</summary>
    public void Load() => _leftOver = _record.Read();

    /// <summary>
    /// What waited when the board went down: "channel:chat" and the shown call in turns. Forgotten by this: each is told once.
    /// </summary>
    public string[] TakeLeftOver()
    {
        lock (_lock)
        {
            string[] left = _leftOver;
            _leftOver = new string[0];
            if (left.Length > 0)
            {
                Save();
            }

            return left;
        }
    }

    /// <summary>Takes an action that waits from now on and gives it its code. Null, or why not.</summary>
    public string? TryAdd(PendingAction action)
    {
        lock (_lock)
        {
            foreach (PendingAction other in _pending)
            {
                if (other.IsSameCall(action))
                {
                    return "The same call waits for a person already. Do not repeat it.";
                }
            }

            if (IsCrowded(action.Requester))
            {
                return "Too many actions wait for the owner's word already; wait until those are decided.";
            }

            if (_pending.Count >= Limits.ApprovalsMax)
            {
                return Limits.ApprovalsMax + " actions wait for a person already; wait until those are decided.";
            }

            // The same code twice in two minutes is a generator that is stuck.
            action.Code = PairingCode.New(_system, Limits.ApprovalCodeLength);
            if (Find(Text.Strings.ToLower(action.Code)) != null)
            {
                return "No code could be made for it; try once more.";
            }

            action.EndMs = _clock.UptimeMs + Limits.ApprovalMs;
            _pending.Add(action);
            Save();
        }

        Changed?.Invoke();
        return null;
    }

    /// <summary>Uses a code up. Null when nothing waits under it, it is too late, or this person has no say; the sentence says which.</summary>
    public PendingAction? Take(string code, Person person, out string sentence)
    {
        lock (_lock)
        {
            PendingAction? action = Find(Text.Strings.ToLower(code.Trim()));
            if (action == null || action.EndMs <= _clock.UptimeMs)
            {
                sentence = "Nothing waits under that code: it was decided, took longer than " + Limits.ApprovalMs / 1000
                    + " s, or ended with a restart. Nothing was done by this; ask again if it is still wanted.";
                return null;
            }

            if (!action.MayDecide(person))
            {
                sentence = "That is for the owner to decide.";
                return null;
            }

            _pending.Remove(action);
            Save();
            sentence = "";
            return action;
        }
    }

    /// <summary>The next action whose time is over, or null. It is forgotten by this.</summary>
    public PendingAction? TakeExpired()
    {
        lock (_lock)
        {
            foreach (PendingAction action in _pending)
            {
                if (action.EndMs <= _clock.UptimeMs)
                {
                    _pending.Remove(action);
                    Save();
                    return action;
                }
            }

            return null;
        }
    }

    /// <summary>Denies those of one conversation.</summary>
    public void Drop(string sessionKey)
    {
        lock (_lock)
        {
            for (int i = _pending.Count - 1; i >= 0; i--)
            {
                if (((PendingAction)_pending[i]!).SessionKey == sessionKey)
                {
                    _pending.RemoveAt(i);
                }
            }

            Save();
        }
    }

    /// <summary>Denies all of them.</summary>
    public void Clear()
    {
        lock (_lock)
        {
            if (_pending.Count > 0)
            {
                _pending.Clear();
                Save();
            }
        }
    }

    /// <summary>What waits now.</summary>
    public PendingAction[] Waiting
    {
        get
        {
            lock (_lock)
            {
                return (PendingAction[])_pending.ToArray(typeof(PendingAction));
            }
        }
    }

    /// <summary>Milliseconds until the next one ends; -1 when none waits.</summary>
    public int WaitMs
    {
        get
        {
            long next = -1;
            foreach (PendingAction action in Waiting)
            {
                long left = action.EndMs - _clock.UptimeMs;
                left = left < 0 ? 0 : left;
                next = next < 0 || left < next ? left : next;
            }

            return (int)next;
        }
    }

    // Half of the places stay the owner's.
    private bool IsCrowded(Person requester)
    {
        int own = 0;
        int others = 0;
        foreach (PendingAction action in _pending)
        {
            others += action.Requester.IsOwner ? 0 : 1;
            own += action.Requester.Key == requester.Key ? 1 : 0;
        }

        return !requester.IsOwner && (own >= Limits.ApprovalsPerPersonMax || others >= Limits.ApprovalsOfOthersMax);
    }

    private PendingAction? Find(string code)
    {
        foreach (PendingAction action in _pending)
        {
            if (Text.Strings.ToLower(action.Code) == code)
            {
                return action;
            }
        }

        return null;
    }

    private void Save() => _record.Write(_pending);
}
