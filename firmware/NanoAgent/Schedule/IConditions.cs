namespace NanoAgent.Schedule;

/// <summary>Conditions such as <c>room.temperature &lt; 18</c>.</summary>
public interface IConditions
{
    /// <summary>Null when the text is a condition; otherwise a sentence with the way out.</summary>
    string? WhyNot(string condition);

    /// <summary>False when it cannot be told now; the problem says why.</summary>
    bool TryEvaluate(string condition, out bool isMet, out string problem);
}
