namespace NanoAgent.Board;

/// <summary>
/// The level of a contact that bounces. A change counts at once when the input had been quiet before; then further ones are
/// ignored for the debounce time, and at its end the level is looked at again. So an edge costs no delay, and bounces that end
/// within the time are one edge; a pulse shorter than the time is two, the second one late. Who must not believe a short pulse
/// asks for a hold ("is on for 1s"). Pure.
/// </summary>
public sealed class Debounce
{
    private readonly int _debounceMs;
    private long _quietAtMs;
    private bool _isQuiet = true;

    /// <param name="debounceMs">0 counts every change that is seen.</param>
    /// <param name="level">What counts until the first change.</param>
    public Debounce(int debounceMs, bool level)
    {
        _debounceMs = debounceMs;
        Level = level;
    }

    /// <summary>The level that counts.</summary>
    public bool Level { get; private set; }

    /// <summary>Takes the level of the pin now. True when that is a change that counts.</summary>
    public bool Look(bool level, long nowMs)
    {
        if (!_isQuiet && nowMs < _quietAtMs)
        {
            return false;
        }

        _isQuiet = true;
        if (level == Level)
        {
            return false;
        }

        Level = level;
        _quietAtMs = nowMs + _debounceMs;
        _isQuiet = _debounceMs == 0;
        return true;
    }

    /// <summary>Milliseconds until the level has to be looked at again; -1 when a change will be reported by itself.</summary>
    public int WaitMs(long nowMs) => _isQuiet ? -1 : nowMs >= _quietAtMs ? 0 : (int)(_quietAtMs - nowMs);
}
