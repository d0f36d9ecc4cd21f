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
    private readonly PersonUsage _people;
    private readonly JobUsage _jobs;
    private readonly AuditTrail _audit;

    public LedgerReport(UsageMeter usage, PersonUsage people, JobUsage jobs, AuditTrail audit)
    {
        _usage = usage;
        _people = people;
        _jobs = jobs;
        _audit = audit;
    }

    /// <summary>Calls, tokens and money of today, the last seven days and this month; what is left of them; and who and what used it.</summary>
    public string Usage()
    {
        StringBuilder text = new StringBuilder();
        UsageCount today = _usage.LastDays(1);
        UsageCount month = _usage.LastMonths(1);
        AddLine(text, _usage.Day == 0 ? "since the first call (the date is not known yet)" : "today", today);
        AddLine(text, "\nlast 7 days", _usage.LastDays(7));
        AddLine(text, "\nthis month", month);
        text.Append(_usage.IsEstimated ? "\nPartly estimated: the server reports no usage." : "");
        AddUnpriced(text, month);
        AddBudget(text);
        AddPeople(text);
        AddJobs(text);
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
        if (count.MicroUsd > 0 || !count.HasUnpriced)
        {
            text.Append(", ").Append(Money.Format(count.MicroUsd)).Append(count.HasUnpriced ? " and what has no price" : "");
        }
    }

    private void AddUnpriced(StringBuilder text, UsageCount month)
    {
        string models = Strings.Join(", ", _usage.UnpricedModels);
        if (month.HasUnpriced || models.Length > 0)
        {
            text.Append("\nmoney: no price for ").Append(models.Length > 0 ? models : "some calls of this month").Append("; not counted (see prices in the configuration)");
        }
    }

    private void AddBudget(StringBuilder text)
    {
        string line = BudgetSentences.Summary(_usage.LastDays(1), _usage.LastMonths(1), _usage.Budget.Allowed);
        text.Append(line.Length > 0 ? "\nbudget: " : "").Append(line);
        BudgetState state = _usage.Budget.State;
        string until = BudgetSentences.FreeAt(state, _usage.Day, _usage.Month);
        if (state.Level == BudgetState.UsedUp)
        {
            text.Append("\nThe budget is used up until ").Append(until).Append("; no model is asked. Commands and rules still work.");
        }
        else if (state.Level == BudgetState.Low)
        {
            text.Append("\nThe budget is running low; until ").Append(until).Append(" a cheaper fallback is asked first, if one has a price.");
        }
    }

    private void AddPeople(StringBuilder text)
    {
        foreach (ShareRow row in _people.Rows)
        {
            AddRow(text.Append("\ntoday by "), row, row.Turns == 1 ? " message, " : " messages, ");
        }
    }

    private void AddJobs(StringBuilder text)
    {
        ShareRow[] rows = _jobs.Rows;
        for (int i = 0; i < rows.Length && i < Limits.UsageJobsShown; i++)
        {
            AddRow(text.Append("\nthis month by "), rows[i], rows[i].Turns == 1 ? " turn, " : " turns, ");
        }
    }

    private static void AddRow(StringBuilder text, ShareRow row, string turns)
    {
        text.Append(row.Key).Append(": ").Append(row.Turns).Append(turns).Append(row.Tokens).Append(" tokens");
        text.Append(row.MicroUsd > 0 ? ", " + Money.Format(row.MicroUsd) : "");
    }
}
