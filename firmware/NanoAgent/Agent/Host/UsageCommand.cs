using NanoAgent.Channels;
using NanoAgent.Json;
using NanoAgent.Llm;
using NanoAgent.Text;

namespace NanoAgent.Agent.Host;

/// <summary>The data of /usage as JSON.</summary>
public sealed class UsageCommand : IHostCommand
{
    private const long MsPerDay = 86400000;

    private const int MicroDecimals = 6;

    private readonly UsageMeter _usage;
    private readonly PersonUsage _people;
    private readonly JobUsage _jobs;

    /// <param name="usage">The counters.</param>
    /// <param name="people">Shares by person.</param>
    /// <param name="jobs">Shares by what woke the model.</param>
    public UsageCommand(UsageMeter usage, PersonUsage people, JobUsage jobs)
    {
        _usage = usage;
        _people = people;
        _jobs = jobs;
    }

    public string Name => "usage";

    public string? Run(JsonFields args, JsonWriter result)
    {
        if (!HostArgs.TryGetInt(args, "days", 0, 0, out int days))
        {
            return "usage takes a number 'days' from 0";
        }

        int day = _usage.Day;
        result.BeginObject();
        result.Name("day").Text(day == 0 ? null : IsoTime.Format(day * MsPerDay).Substring(0, 10));
        Write(result.Name("today"), _usage.LastDays(1));
        Write(result.Name("last_7_days"), _usage.LastDays(7));
        Write(result.Name("this_month"), _usage.LastMonths(1));
        Write(result.Name("last_12_months"), _usage.LastMonths(Limits.UsageMonthsMax));
        result.Name("estimated").Bool(_usage.IsEstimated);
        result.Name("unpriced_models").BeginArray();
        foreach (string model in _usage.UnpricedModels)
        {
            result.Text(model);
        }

        result.EndArray();
        WriteBudget(result.Name("budget"));
        WriteRows(result.Name("people_today"), _people.Rows, "messages");
        WriteRows(result.Name("jobs_this_month"), _jobs.Rows, "turns");
        WriteDays(result.Name("days"), day, days);
        result.Name("saved_every_s").Number(Limits.UsageSaveMs / 1000);
        result.EndObject();
        return null;
    }

    // A limit that is not set is null.
    private void WriteBudget(JsonWriter json)
    {
        BudgetLimits limits = _usage.Budget.Allowed;
        BudgetState state = _usage.Budget.State;
        json.BeginObject();
        WriteLimit(json, "tokens_per_day", limits.TokensPerDay);
        WriteLimit(json, "calls_per_day", limits.CallsPerDay);
        json.Name("usd_per_month");
        if (limits.MicroUsdPerMonth < 0)
        {
            json.Null();
        }
        else
        {
            json.Raw(Numbers.Fixed(limits.MicroUsdPerMonth, MicroDecimals));
        }

        json.Name("state").Text(state.Level == BudgetState.UsedUp ? "used_up" : state.Level == BudgetState.Low ? "low" : "ok");
        json.Name("limit").Text(state.Level == BudgetState.Ok ? null : state.Setting);
        json.Name("until").Text(state.Level == BudgetState.Ok ? null : BudgetSentences.FreeAt(state, _usage.Day, _usage.Month));
        json.EndObject();
    }

    private static void WriteLimit(JsonWriter json, string name, int limit)
    {
        json.Name(name);
        if (limit < 0)
        {
            json.Null();
        }
        else
        {
            json.Number(limit);
        }
    }

    // The newest first, those on which nothing was asked left out. Money of older days is not kept; without a date there are none.
    private void WriteDays(JsonWriter json, int day, int days)
    {
        json.BeginArray();
        for (int age = 0; day > 0 && age < days && age < Limits.UsageDaysMax; age++)
        {
            UsageCount count = _usage.OfDay(age);
            if (count.IsEmpty)
            {
                continue;
            }

            json.BeginObject().Name("day").Text(IsoTime.Format((day - age) * MsPerDay).Substring(0, 10));
            json.Name("calls").Number(count.Calls).Name("tokens").Number(count.Tokens);
            json.Name("usd").Raw(Numbers.Fixed(count.MicroUsd, MicroDecimals)).Name("has_unpriced").Bool(count.HasUnpriced).EndObject();
        }

        json.EndArray();
    }

    private static void WriteRows(JsonWriter json, ShareRow[] rows, string turns)
    {
        json.BeginArray();
        foreach (ShareRow row in rows)
        {
            json.BeginObject().Name("who").Text(row.Key).Name(turns).Number(row.Turns).Name("tokens").Number(row.Tokens);
            json.Name("usd").Raw(Numbers.Fixed(row.MicroUsd, MicroDecimals)).EndObject();
        }

        json.EndArray();
    }

    private static void Write(JsonWriter json, UsageCount count) =>
        json.BeginObject()
            .Name("calls").Number(count.Calls)
            .Name("input_tokens").Number(count.InputTokens)
            .Name("cached_tokens").Number(count.CachedTokens)
            .Name("output_tokens").Number(count.OutputTokens)
            .Name("usd").Raw(Numbers.Fixed(count.MicroUsd, MicroDecimals))
            .Name("has_unpriced").Bool(count.HasUnpriced)
            .EndObject();
}
