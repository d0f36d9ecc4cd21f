namespace NanoAgent.Llm;

/// <summary>
/// Stands before every model call. A call may begin while anything is left, so the last one may go beyond a limit by its own
/// size; how far a turn may go then is <see cref="TurnTokensMax"/>. Safe to ask from every thread.
/// </summary>
public sealed class BudgetGate
{
    private readonly object _lock = new object();
    private readonly UsageMeter _usage;
    private int _dayNotedUsedUp = -1;

    public BudgetGate(UsageMeter usage, BudgetLimits limits)
    {
        _usage = usage;
        Allowed = limits;
    }

    public BudgetLimits Allowed { get; }

    /// <summary>Set by the composition root; nobody hears of anything before.</summary>
    public IBudgetWatch? Watch { get; set; }

    /// <summary>Day of the last warning about a day's limit, days since 1970; 0 before the first.</summary>
    public int WarnedDay { get; private set; }

    /// <summary>Month of the last warning about a month's limit, months since the year 0; 0 before the first.</summary>
    public int WarnedMonth { get; private set; }

    /// <summary>The limit that is nearest to its end.</summary>
    public BudgetState State => Budget.Worst(_usage.LastDays(1), _usage.LastMonths(1), Allowed);

    /// <summary>From here on the cheaper endpoint is preferred.</summary>
    public bool IsLow => State.Level >= BudgetState.Low;

    /// <summary>Tokens that one turn may use: never more than the day has left.</summary>
    public int TurnTokensMax
    {
        get
        {
            long left = Allowed.TokensPerDay < 0 ? Limits.TurnTokensMax : Allowed.TokensPerDay - _usage.LastDays(1).Tokens;
            return left >= Limits.TurnTokensMax ? Limits.TurnTokensMax : left > 0 ? (int)left : 0;
        }
    }

    /// <summary>Takes over what an earlier run has warned of.</summary>
    public void RestoreWarnings(int day, int month)
    {
        lock (_lock)
        {
            WarnedDay = day;
            WarnedMonth = month;
        }
    }

    /// <exception cref="LlmException">A limit is used up: no call, not even a retry.</exception>
    public void Check()
    {
        BudgetState state = State;
        if (state.Level == BudgetState.UsedUp)
        {
            throw new LlmException(LlmFailures.Budget, BudgetSentences.UsedUp(state, _usage.Day, _usage.Month)) { Setting = state.Setting };
        }
    }

    /// <summary>To be called after every call that was counted.</summary>
    /// <param name="cheaper">Name of the model that is asked first while the budget is low; empty when there is none.</param>
    public void NoteCall(string cheaper)
    {
        int day = _usage.Day;
        int month = _usage.Month;
        bool isSaved = TryWarn(Budget.OfDay(_usage.LastDays(1), Allowed), day, month, cheaper);
        isSaved |= TryWarn(Budget.Money(_usage.LastMonths(1), Allowed), day, month, cheaper);
        if (State.Level == BudgetState.UsedUp && _dayNotedUsedUp != day)
        {
            _dayNotedUsedUp = day;
            if (!isSaved)
            {
                Watch?.NoteUsedUp();
            }
        }
    }

    private bool TryWarn(BudgetState state, int day, int month, string cheaper)
    {
        if (state.Level == BudgetState.Ok || !TryNoteWarning(state.Setting == BudgetNames.UsdPerMonth, day, month))
        {
            return false;
        }

        Watch?.Warn(BudgetSentences.Warning(state, day, month, cheaper));
        return true;
    }

    private bool TryNoteWarning(bool isMonthly, int day, int month)
    {
        // Without any date there is one warning, and another when the date is known.
        int now = isMonthly ? month : day;
        now = now == 0 ? 1 : now;
        lock (_lock)
        {
            if (now == (isMonthly ? WarnedMonth : WarnedDay))
            {
                return false;
            }

            WarnedMonth = isMonthly ? now : WarnedMonth;
            WarnedDay = isMonthly ? WarnedDay : now;
            return true;
        }
    }
}
