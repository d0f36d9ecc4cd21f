using System.Collections;
using NanoAgent.Hal;

namespace NanoAgent.Safety;

/// <summary>
/// The codes by which people are let in: each for one person and one role, for ten minutes, at most three at a time. In
/// memory only: a restart ends them.
/// </summary>
public sealed class Pairing
{
    private readonly object _lock = new object();
    private readonly ArrayList _codes = new ArrayList();
    private readonly ISystem _system;
    private readonly IClock _clock;
    private int _wrong;

    public Pairing(ISystem system, IClock clock)
    {
        _system = system;
        _clock = clock;
    }

    /// <summary>A new code for somebody of this role; empty when as many as may be are open already.</summary>
    public string Open(string role)
    {
        lock (_lock)
        {
            DropOld();
            if (_codes.Count >= Limits.PairingCodesMax)
            {
                return "";
            }

            string code = PairingCode.New(_system, PairingCode.Length);
            _codes.Add(new OpenCode(code, role, _clock.UptimeMs + Limits.PairingMs));
            return code;
        }
    }

    /// <summary>
    /// Uses a code up. False when a message is no open code; after too many wrong ones all codes end, because somebody
    /// is trying.
    /// </summary>
    public bool TryUse(string text, out string role)
    {
        role = "";
        string given = PairingCode.Read(text);
        lock (_lock)
        {
            DropOld();
            if (given.Length == 0 || _codes.Count == 0)
            {
                return false;
            }

            foreach (OpenCode open in _codes)
            {
                if (open.Code == given)
                {
                    role = open.Role;
                    _codes.Remove(open);
                    _wrong = 0;
                    return true;
                }
            }

            if (++_wrong >= Limits.PairingWrongMax)
            {
                _codes.Clear();
                _wrong = 0;
            }

            return false;
        }
    }

    /// <summary>A message is a code that could be used now. Uses nothing up.</summary>
    public bool IsOpen(string text)
    {
        string given = PairingCode.Read(text);
        lock (_lock)
        {
            DropOld();
            foreach (OpenCode open in _codes)
            {
                if (open.Code == given)
                {
                    return true;
                }
            }

            return false;
        }
    }

    /// <summary>Codes that could be used now.</summary>
    public int Count
    {
        get
        {
            lock (_lock)
            {
                DropOld();
                return _codes.Count;
            }
        }
    }

    private void DropOld()
    {
        for (int i = _codes.Count - 1; i >= 0; i--)
        {
            if (((OpenCode)_codes[i]!).EndMs <= _clock.UptimeMs)
            {
                _codes.RemoveAt(i);
            }
        }
    }
}
