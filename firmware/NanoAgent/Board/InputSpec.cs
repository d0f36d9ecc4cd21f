namespace NanoAgent.Board;

/// <summary>A named digital input.</summary>
public sealed class InputSpec : NamedSpec
{
    /// <summary>One of Hal.Pulls.</summary>
    public string Pull { get; set; } = "none";

    /// <summary>"on" is a low level.</summary>
    public bool IsActiveLow { get; set; }

    /// <summary>
    /// A change counts at once when the input was quiet for this long; further ones within it are bounces (<see cref="Debounce"/>).
    /// A stop button is stricter: it is pressed once it was on for this long.
    /// </summary>
    public int DebounceMs { get; set; }

    /// <summary>"on" is the emergency stop.</summary>
    public bool IsStop { get; set; }
}
