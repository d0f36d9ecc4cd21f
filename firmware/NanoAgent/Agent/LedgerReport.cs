using System.Text;
using NanoAgent.Llm;
using NanoAgent.Safety;
using NanoAgent.Storage;
using NanoAgent.Text;

namespace NanoAgent.Agent;

/// <summary>What /usage and /audit say.</summary>
public sealed class LedgerReport
{
    private readonly UsageMeter _usage;
    private readonly AuditTrail _audit;

    public LedgerReport(UsageMeter usage, AuditTrail audit)
    {
        _usage = usage;
        _audit = audit;
    }

    /// <summary>Calls and tokens of today, this month and the last seven days.</summary>
    public string Usage()
    {
        StringBuilder text = new StringBuilder();
        AddLine(text, _usage.Day == 0 ? "since the first call (the date is not known yet)" : "today", _usage.LastDays(1));
        AddLine(text, "\nlast 7 days", _usage.LastDays(7));
        AddLine(text, "\nthis month", _usage.LastMonths(1));
        text.Append(_usage.IsEstimated ? "\nPartly estimated: the server reports no usage." : "");
        return text.Append("\nDays are UTC. A power cut may cost the last ").Append(Limits.UsageSaveMs / 60000).Append(" minutes.").ToString();
    }

    /// <summary>The newest lines of the audit, oldest of them first.</summary>
    public string Audit()
    {
        AuditEntry[] entries = _audit.Newest(Limits.AuditShownMax, 0);
        StringBuilder text = new StringBuilder();
        foreach (AuditEntry entry in entries)
        {
            text.Append(text.Length > 0 ? "\n" : "").Append(entry.UnixSeconds == 0 ? "(no time)" : IsoTime.Format(entry.UnixSeconds * 1000));
            text.Append(' ').Append(entry.By).Append(": ").Append(entry.Text);
        }

        return text.Length == 0 ? "Nothing was done yet that is worth a line." : text.ToString();
    }

    private static void AddLine(StringBuilder text, string name, UsageCount count)
    {
        text.Append(name).Append(": ").Append(count.Calls).Append(count.Calls == 1 ? " call, " : " calls, ");
        text.Append(count.InputTokens).Append(" tokens in (").Append(count.CachedTokens).Append(" cached), ").Append(count.OutputTokens).Append(" out");
    }
}
