using NanoAgent.Hal;

namespace NanoAgent.Virtual;

/// <summary>Analogue inputs that show what the log says was measured.</summary>
internal sealed class LogAdc(IReadOnlyDictionary<int, LogReadings> readings, SteppedClock clock) : IAdc
{
    private readonly Dictionary<int, long> _readMs = [];

    public void Open(int pin)
    {
    }

    public int ReadRaw(int pin)
    {
        if (!readings.TryGetValue(pin, out LogReadings? pinned))
        {
            return 0;
        }

        // The mean of some samples is in the log; all of them are taken at the same moment.
        bool isNextSample = _readMs.TryGetValue(pin, out long readMs) && readMs == clock.UptimeMs;
        _readMs[pin] = clock.UptimeMs;
        return (int)(isNextSample ? pinned.Current : pinned.Read())!.Number("value");
    }
}
