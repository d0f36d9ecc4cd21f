using NanoAgent.Text;

namespace NanoAgent.Llm;

/// <summary>What people read about budgets. Pure.</summary>
public static class BudgetSentences
{
    private const int MonthsPerYear = 12;
    private const long MsPerDay = 86400000;

    /// <summary>"5000 of 6000 tokens today" and so on; a limit that is not set is not mentioned.</summary>
    public static string HowMuch(BudgetState state)
    {
        switch (state.Setting)
        {
            case BudgetNames.TokensPerDay:
                return state.Used + " of " + state.Max + " tokens today";
            case BudgetNames.CallsPerDay:
                return state.Used + " of " + state.Max + " calls today";
            default:
                return Money.Format(state.Used) + " of " + Money.Format(state.Max) + " this month";
        }
    }

    /// <summary>All limits that are set, with what is used of them; empty when none is.</summary>
    public static string Summary(UsageCount today, UsageCount month, BudgetLimits limits)
    {
        string text = "";
        foreach (BudgetState state in new BudgetState[] { Budget.Tokens(today, limits), Budget.Calls(today, limits), Budget.Money(month, limits) })
        {
            text += state.Max < 0 ? "" : (text.Length > 0 ? ", " : "") + HowMuch(state);
        }

        return text;
    }

    /// <summary>How much is used and when there is some again, without the way out: that is the business of whoever shows it.</summary>
    /// <param name="state">The limit that is used up.</param>
    /// <param name="day">Days since 1970; 0 when no date was ever known.</param>
    /// <param name="month">Months since the year 0; 0 when no date was ever known.</param>
    public static string UsedUp(BudgetState state, int day, int month) => HowMuch(state) + "; there is more from " + FreeAt(state, day, month) + " on";

    /// <summary>What the owner is told once a day or month.</summary>
    /// <param name="state">The limit that is nearly or quite used up.</param>
    /// <param name="day">Days since 1970; 0 when no date was ever known.</param>
    /// <param name="month">Months since the year 0; 0 when no date was ever known.</param>
    /// <param name="cheaper">Name of the model that answers first until then; empty when nothing changes.</param>
    public static string Warning(BudgetState state, int day, int month, string cheaper)
    {
        string head = state.Level == BudgetState.UsedUp ? "The model budget is used up: " : "The model budget is running low: ";
        string change = cheaper.Length == 0 || state.Level == BudgetState.UsedUp
            ? "There is more from " + FreeAt(state, day, month) + " on."
            : "Until " + FreeAt(state, day, month) + " " + cheaper + " is asked first, which costs less.";
        return head + HowMuch(state) + ". " + change + " To allow more: `nanoagent config set " + state.Setting + " N`.";
    }

    /// <summary>When a limit begins anew, in words. Days and months are UTC.</summary>
    public static string FreeAt(BudgetState state, int day, int month)
    {
        if (day == 0)
        {
            return "the next day that the board knows of (it has no date yet)";
        }

        if (state.Setting != BudgetNames.UsdPerMonth)
        {
            return IsoTime.Format((day + 1) * MsPerDay).Substring(0, 10) + " 00:00 UTC";
        }

        int next = month + 1;
        return Numbers.Padded(next / MonthsPerYear, 4) + "-" + Numbers.Padded((next % MonthsPerYear) + 1, 2) + "-01 00:00 UTC";
    }
}
