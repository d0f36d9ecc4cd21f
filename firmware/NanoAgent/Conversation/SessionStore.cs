using System.Collections;
using NanoAgent.Json;
using NanoAgent.Storage;
using NanoAgent.Text;

namespace NanoAgent.Conversation;

/// <summary>
/// The conversations. The newest turns of each are on flash with all their tool traffic, and in memory for at most
/// <see cref="Limits.SessionsMax"/> chats; the one unused for longest makes room and is read again when it goes on. A turn
/// costs no reading, however old its conversation is.
/// </summary>
public sealed class SessionStore
{
    private const string TooLarge = "[The tool traffic of this turn was too large to keep.]\n";

    private readonly object _lock = new object();
    private readonly ArrayList _sessions = new ArrayList();
    private readonly ArrayList _remarks = new ArrayList();
    private readonly Journal _journal;
    private readonly PosixZone _zone;
    private int _uses;

    /// <param name="journal">Keeps the turns.</param>
    /// <param name="zone">For the times in what the model is shown; UTC without one.</param>
    public SessionStore(Journal journal, PosixZone? zone = null)
    {
        _journal = journal;
        _zone = zone ?? PosixZone.Utc();
    }

    /// <summary>The zone of the times in what the model is shown.</summary>
    public PosixZone Zone => _zone;

    public Session Get(string key)
    {
        lock (_lock)
        {
            Session? session = Find(key);
            if (session == null)
            {
                MakeRoom();
                session = new Session(key);
                Load(session);
                _sessions.Add(session);
            }

            session.LastUse = ++_uses;
            return session;
        }
    }

    /// <summary>
    /// Something that happened beside the conversation, such as a person's approval, for its next turn. In memory only: after
    /// a restart the state of the board says as much.
    /// </summary>
    /// <param name="key">"channel:chatId".</param>
    /// <param name="text">One line. Words of the model may be in it.</param>
    /// <param name="taint">Why strangers' words may be in it; empty when they are not.</param>
    public void AddRemark(string key, string text, string taint)
    {
        lock (_lock)
        {
            if (_remarks.Count >= Limits.SessionRemarksMax)
            {
                _remarks.RemoveAt(0);
            }

            _remarks.Add(new Remark(key, text, taint));
        }
    }

    /// <summary>The remarks for a conversation, each on a line; they are forgotten by this.</summary>
    /// <param name="key">"channel:chatId".</param>
    /// <param name="taint">Why strangers' words may be in them; empty when they are not.</param>
    public string TakeRemarks(string key, out string taint)
    {
        taint = "";
        lock (_lock)
        {
            string text = "";
            for (int i = _remarks.Count - 1; i >= 0; i--)
            {
                Remark remark = (Remark)_remarks[i]!;
                if (remark.Key == key)
                {
                    text = "[" + remark.Text + "]\n" + text;
                    taint = remark.Taint.Length > 0 ? remark.Taint : taint;
                    _remarks.RemoveAt(i);
                }
            }

            return text;
        }
    }

    /// <summary>Conversations that are in memory.</summary>
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

    /// <summary>The bytes that keep the turn which a transcript ends with.</summary>
    /// <param name="transcript">The transcript after the turn.</param>
    /// <param name="unixSeconds">Time in the facts line of the turn; 0 when it was not known.</param>
    /// <param name="answer">The turn's closing words, for a turn that is too large to be kept whole.</param>
    public static byte[] Encode(Transcript transcript, long unixSeconds, string answer)
    {
        try
        {
            return TurnCodec.Encode(unixSeconds, transcript, transcript.TurnStart + 1);
        }
        catch (LimitException)
        {
            return TurnCodec.Encode(unixSeconds, TooLarge + answer);
        }
    }

    /// <summary>Forgets the conversation, in memory and on flash. Returns how many turns that were.</summary>
    public int Forget(string key)
    {
        Transcript transcript = Get(key).Transcript;
        int turns = transcript.CountTurns();
        _journal.Forget(key);
        transcript.Clear();
        Get(key).ClearTaint();
        TakeRemarks(key, out _);
        return turns;
    }

    /// <summary>
    /// Forgets the conversation from beside the agent: a turn of it that runs now goes on in a transcript that nobody has
    /// any more, and its outcome is no history.
    /// </summary>
    public void Drop(string key)
    {
        lock (_lock)
        {
            _journal.Forget(key);
            Session? session = Find(key);
            if (session != null)
            {
                _sessions.Remove(session);
            }

            TakeRemarks(key, out _);
        }
    }

    private void Load(Session session)
    {
        foreach (Exchange exchange in _journal.History(session.Key))
        {
            AddTurn(session, exchange);
        }
    }

    private void AddTurn(Session session, Exchange exchange)
    {
        RequestRecord? request = RequestRecord.TryDecode(exchange, session.Key);
        Message[]? messages = TurnCodec.TryDecode(exchange.Outcome!, out long unixSeconds);
        messages = messages == null ? null : TranscriptRepair.Mend(messages);
        if (request == null || messages == null)
        {
            return;
        }

        if ((exchange.Flags & OutcomeFlags.Tainted) != 0)
        {
            session.Taint("something from outside");
        }

        session.Transcript.BeginTurn(Message.FromUser(FactsLine.For(_zone, unixSeconds, session.Key, request.Sender) + request.Text));
        foreach (Message message in messages)
        {
            session.Transcript.Add(message);
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
