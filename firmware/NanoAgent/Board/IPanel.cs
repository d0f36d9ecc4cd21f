namespace NanoAgent.Board;

/// <summary>
/// Something that shows what it is told: a display or a strip of lights. Its value is text or colours, and "off" when it is dark.
/// </summary>
public interface IPanel
{
    string Name { get; }

    /// <summary>What it is, for people: "display" or "strip".</summary>
    string Kind { get; }

    /// <summary>One of <see cref="Risks"/>.</summary>
    string Risk { get; }

    /// <summary>Its value is text, in which values of the board may stand in braces.</summary>
    bool IsText { get; }

    /// <summary>A value in one spelling, as it is kept and shown; false with the end of a sentence that says what is allowed.</summary>
    /// <param name="value">What was ordered.</param>
    /// <param name="now">The value now, which "toggle" needs.</param>
    /// <param name="normal">The spelling.</param>
    /// <param name="problem">What is allowed.</param>
    bool TryNormalize(string value, string now, out string normal, out string problem);

    /// <summary>Shows a value that <see cref="TryNormalize"/> gave; false with what is wrong with the part and what to do.</summary>
    bool TryShow(string normal, out string problem);
}
