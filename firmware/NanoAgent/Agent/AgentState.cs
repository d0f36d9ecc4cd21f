using NanoAgent.Conversation;

namespace NanoAgent.Agent;

/// <summary>What other workers may know of the agent: the last context, and whether to restart after this turn.</summary>
public sealed class AgentState
{
    private readonly object _lock = new object();
    private string _context = "No turn has run since the start.";
    private string? _rebootBy;
    private bool _hasCompletedTurn;

    /// <summary>What the last request was made of.</summary>
    public string Context
    {
        get
        {
            lock (_lock)
            {
                return _context;
            }
        }
    }

    public void NoteContext(ContextReport report, Transcript transcript)
    {
        report.Add("history, " + transcript.CountTurns() + " turns", transcript.SizeBytes, 0);
        if (transcript.DroppedTurns > 0)
        {
            report.AddNote(transcript.DroppedTurns + " older turns were dropped");
        }

        lock (_lock)
        {
            _context = report.ToString();
        }
    }

    /// <summary>A turn came to its end since the start: the board works.</summary>
    public bool HasCompletedTurn
    {
        get
        {
            lock (_lock)
            {
                return _hasCompletedTurn;
            }
        }
    }

    public void NoteCompletedTurn()
    {
        lock (_lock)
        {
            _hasCompletedTurn = true;
        }
    }

    /// <summary>Restarts once the running turn's answer is delivered.</summary>
    public void RebootAfterTurn(string by)
    {
        lock (_lock)
        {
            _rebootBy = by;
        }
    }

    /// <summary>Who asked for a restart, or null.</summary>
    public string? RebootBy
    {
        get
        {
            lock (_lock)
            {
                return _rebootBy;
            }
        }
    }
}
