namespace NanoAgent.Bench;

/// <summary>One line of the report.</summary>
/// <param name="Name">What was measured.</param>
/// <param name="Value">The figure.</param>
/// <param name="Unit">"B", "ms" or nothing for a count.</param>
/// <param name="Budget">The most it may be; null for information only.</param>
internal sealed record Figure(string Name, double Value, string Unit, double? Budget = null)
{
    /// <summary>Null when there is no budget to keep.</summary>
    public bool? IsOk => Budget is { } most ? Value <= most : null;
}
