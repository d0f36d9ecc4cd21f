using NanoAgent.Conversation;
using NanoAgent.Hal;

namespace NanoAgent.Agent;

/// <summary>What other workers may know of the agent: the last context, and whether to restart after this turn.</summary>
public sealed class AgentState
{
    private readonly object _lock = new object();
    private readonly ISystem _system;
    private string _context = "No turn has run since the start.";
    private string? _rebootBy;

    public AgentState(ISystem system) => _system = system;

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

    /// <summary>Restarts when the running turn's answer is on its way.</summary>
    public void RebootAfterTurn(string by)
    {
        lock (_lock)
        {
            _rebootBy = by;
        }
    }

    public void TurnEnded()
    {
        string? by;
        lock (_lock)
        {
            by = _rebootBy;
            _rebootBy = null;
        }

        if (by != null)
        {
            _system.Reboot("asked for by " + by);
        }
    }
}
