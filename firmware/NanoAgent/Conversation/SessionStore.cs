using System.Collections;

namespace NanoAgent.Conversation;

/// <summary>
/// The sessions in memory, at most <see cref="Limits.SessionsMax"/>; the one unused for longest makes room. They do not
/// outlive a restart yet: what must last belongs into MEMORY.md.
/// </summary>
public sealed class SessionStore
{
    private readonly object _lock = new object();
    private readonly ArrayList _sessions = new ArrayList();
    private int _uses;

    public Session Get(string key)
    {
        lock (_lock)
        {
            Session? session = Find(key);
            if (session == null)
            {
                MakeRoom();
                session = new Session(key);
                _sessions.Add(session);
            }

            session.LastUse = ++_uses;
            return session;
        }
    }

    public int Count
    {
        get
        {
            lock (_lock)
            {
                return _sessions.Count;
            }
        }
    }

    private Session? Find(string key)
    {
        foreach (Session session in _sessions)
        {
            if (session.Key == key)
            {
                return session;
            }
        }

        return null;
    }

    private void MakeRoom()
    {
        if (_sessions.Count < Limits.SessionsMax)
        {
            return;
        }

        int oldest = 0;
        for (int i = 1; i < _sessions.Count; i++)
        {
            if (((Session)_sessions[i]!).LastUse < ((Session)_sessions[oldest]!).LastUse)
            {
                oldest = i;
            }
        }

        _sessions.RemoveAt(oldest);
    }
}
