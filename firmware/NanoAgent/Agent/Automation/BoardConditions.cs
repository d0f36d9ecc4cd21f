using NanoAgent.Board;
using NanoAgent.Schedule;

namespace NanoAgent.Agent.Automation;

/// <summary>The conditions of jobs, about what the board measures now.</summary>
public sealed class BoardConditions : IConditions
{
    private readonly BoardValues _values;

    public BoardConditions(BoardValues values) => _values = values;

    public string? WhyNot(string condition) => Condition.TryParse(condition, _values, out string problem) == null ? problem : null;

    public bool TryEvaluate(string condition, out bool isMet, out string problem)
    {
        isMet = false;
        Condition? parsed = Condition.TryParse(condition, _values, out problem);
        return parsed != null && parsed.TryEvaluate(out isMet, out problem);
    }
}
