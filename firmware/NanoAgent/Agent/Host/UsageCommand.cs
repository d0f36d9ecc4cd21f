using NanoAgent.Channels;
using NanoAgent.Json;
using NanoAgent.Llm;
using NanoAgent.Text;

namespace NanoAgent.Agent.Host;

/// <summary>The data of /usage as JSON.</summary>
public sealed class UsageCommand : IHostCommand
{
    private const long MsPerDay = 86400000;

    private readonly UsageMeter _usage;

    public UsageCommand(UsageMeter usage) => _usage = usage;

    public string Name => "usage";

    public string? Run(JsonFields args, JsonWriter result)
    {
        int day = _usage.Day;
        result.BeginObject();
        result.Name("day").Text(day == 0 ? null : IsoTime.Format(day * MsPerDay).Substring(0, 10));
        Write(result.Name("today"), _usage.LastDays(1));
        Write(result.Name("last_7_days"), _usage.LastDays(7));
        Write(result.Name("this_month"), _usage.LastMonths(1));
        Write(result.Name("last_12_months"), _usage.LastMonths(Limits.UsageMonthsMax));
        result.Name("estimated").Bool(_usage.IsEstimated);
        result.Name("saved_every_s").Number(Limits.UsageSaveMs / 1000);
        result.EndObject();
        return null;
    }

    private static void Write(JsonWriter json, UsageCount count) =>
        json.BeginObject()
            .Name("calls").Number(count.Calls)
            .Name("input_tokens").Number(count.InputTokens)
            .Name("cached_tokens").Number(count.CachedTokens)
            .Name("output_tokens").Number(count.OutputTokens)
            .EndObject();
}
