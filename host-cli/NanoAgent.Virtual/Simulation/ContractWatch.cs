namespace NanoAgent.Virtual;

/// <summary>
/// A second telling of the contracts, by the pins alone: sees every change of a level in one boot and says what was illegal.
/// Knows nothing of the firmware.
/// </summary>
public sealed class ContractWatch
{
    // The firmware looks at its timers when what it waits for is over.
    private const long SlackMs = 1500;
    private const long HourMs = 3_600_000;
    private const long DayMs = 86_400_000;

    private readonly SteppedClock _clock;
    private readonly IReadOnlyList<ContractTerms> _terms;
    private readonly Dictionary<string, OutputLife> _lives = [];
    private readonly HashSet<long> _days = [];

    /// <param name="pins">The pins of the boot, none of them on.</param>
    /// <param name="clock">Its clock.</param>
    /// <param name="terms">What each output may do.</param>
    public ContractWatch(VirtualPins pins, SteppedClock clock, IReadOnlyList<ContractTerms> terms)
    {
        _clock = clock;
        _terms = terms;
        foreach (ContractTerms output in terms)
        {
            _lives[output.Name] = new OutputLife();
        }

        pins.Changed += Note;
    }

    /// <summary>What was seen and must not be.</summary>
    public List<string> Illegal { get; } = [];

    /// <summary>An output went on.</summary>
    public event Action<ContractTerms>? WentOn;

    /// <summary>Outputs that are on.</summary>
    public IEnumerable<ContractTerms> On => _terms.Where(output => _lives[output.Name].IsOn);

    /// <summary>How often an output went on.</summary>
    public int Ons(string name) => _lives[name].Ons.Count;

    /// <summary>To be called now and then: what is on for too long changes nothing.</summary>
    /// <param name="isStopped">The emergency stop is on.</param>
    public void Look(bool isStopped)
    {
        foreach (ContractTerms output in _terms)
        {
            OutputLife life = _lives[output.Name];
            if (life.IsOn)
            {
                Check(!isStopped || _clock.UptimeMs - life.OnSinceMs <= SlackMs, output, "is on during the emergency stop");
                CheckLength(output, life);
            }
        }
    }

    private void Note(int pin, bool high)
    {
        ContractTerms? output = _terms.FirstOrDefault(output => output.Pin == pin);
        if (output is null || _lives[output.Name].IsOn == high)
        {
            return;
        }

        // Days of the board's own clock: each has its share.
        _days.Add(_clock.UnixMs / DayMs);
        OutputLife life = _lives[output.Name];
        if (!high)
        {
            CheckLength(output, life);
            life.GoOff(_clock.UptimeMs);
            return;
        }

        CheckStart(output, life);
        life.GoOn(_clock.UptimeMs);
        int within = life.Ons.Count(at => at > _clock.UptimeMs - HourMs);
        Check(output.OnsPerHour == 0 || within <= output.OnsPerHour, output, "went on too often within the hour");
        WentOn?.Invoke(output);
    }

    private void CheckStart(ContractTerms output, OutputLife life)
    {
        Check(!output.IsClosed, output, "went on, and it is closed");
        Check(life.Ons.Count == 0 || _clock.UptimeMs - life.OffSinceMs >= output.MinOffMs, output, "went on before its pause was over");
        foreach (ContractTerms other in On)
        {
            Check(!output.Excludes.Contains(other.Name) && !other.Excludes.Contains(output.Name), output, "went on beside " + other.Name);
        }
    }

    private void CheckLength(ContractTerms output, OutputLife life)
    {
        long on = _clock.UptimeMs - life.OnSinceMs;
        Check(output.MaxOnMs == 0 || on <= output.MaxOnMs + SlackMs, output, $"was on for {on} ms");
        long allowed = (output.OnMsPerDay * _days.Count) + (SlackMs * life.Ons.Count);
        Check(output.OnMsPerDay == 0 || on + life.TotalOnMs <= allowed, output, "was on for too long on one day");
    }

    private void Check(bool isLegal, ContractTerms output, string what)
    {
        if (!isLegal)
        {
            Illegal.Add($"at {_clock.UptimeMs} ms {output.Name} (GPIO{output.Pin}) {what}");
        }
    }
}
