using System.Text;
using NanoAgent.Board;
using NanoAgent.Safety;
using NanoAgent.Storage;
using NanoAgent.Text;

namespace NanoAgent.Agent;

/// <summary>/why: what caused the state of an output, or what a turn was about.</summary>
public sealed class WhyReport
{
    private readonly BoardIo _io;
    private readonly CauseLog _causes;
    private readonly AuditTrail _audit;

    public WhyReport(BoardIo io, CauseLog causes, AuditTrail audit)
    {
        _io = io;
        _causes = causes;
        _audit = audit;
    }

    /// <param name="subject">Name of an output, "turn 17", or "last"; empty for the last turn.</param>
    public string Describe(string subject)
    {
        if (subject.Length == 0 || subject == "last")
        {
            Cause? last = _causes.Last;
            return last == null ? "No turn has run since the start; /audit shows what was done before." : last.ToString();
        }

        if (_io.ValueOf(subject).Length > 0)
        {
            return OfOutput(subject);
        }

        Cause? cause = _causes.Find(Numbers.TryParseInt(subject, out _) ? "turn " + subject : subject)
            ?? _causes.Find("job " + subject) ?? _causes.Find("rule " + subject);
        return cause != null ? cause.ToString()
            : "I know nothing of '" + Strings.TrimTo(subject, Limits.NameBytesMax) + "'; use an output (" + _io.Names.ListWritable() + "), a turn, a job, a rule, or last.";
    }

    private string OfOutput(string name)
    {
        string by = _io.ChangedBy(name);
        string state = _io.PanelOf(name) == null ? name + " is " + _io.ValueOf(name) : _io.Panels.Describe(_io.PanelOf(name)!.Name).TrimEnd('.');
        if (by.Length == 0)
        {
            return state + ": nobody has set it since the start, when everything goes to its safe state." + Earlier(name);
        }

        Cause? cause = _causes.Find(by);
        return state + ", set by " + by + (cause != null ? ".\n" + cause : Explain(by) + Earlier(name));
    }

    private static string Explain(string by) =>
        by == "safety" ? " (its contract, or the emergency stop)." : ".";

    // What the audit says of it, also from before the start.
    private string Earlier(string name)
    {
        StringBuilder text = new StringBuilder();
        int shown = 0;
        foreach (AuditEntry entry in _audit.Newest(Limits.AuditEntriesMax, 0))
        {
            if (TextSearch.Contains(entry.Text, name) && shown < Limits.AuditShownMax)
            {
                shown++;
                text.Append('\n').Append(entry.UnixSeconds == 0 ? "" : IsoTime.Format(entry.UnixSeconds * 1000) + " ").Append(entry.By).Append(": ").Append(entry.Text);
            }
        }

        return shown == 0 ? "" : "\nThe audit says:" + text;
    }
}
