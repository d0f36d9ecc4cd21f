using NanoAgent.Fakes;
using NanoAgent.Virtual;

namespace NanoAgent.Tests.Safety;

/// <summary>
/// A second telling of the contracts, by the pins alone: sees every change of a level and says what was illegal. Knows nothing
/// of the firmware.
/// </summary>
internal sealed class ContractWatch
{
    // The firmware looks at its timers when a poll of the puppet's servers is over.
    private const long SlackMs = 1500;
    private const long DayMs = 86_400_000;

    private readonly SteppedBoard _board;
    private readonly Dictionary<int, long> _onSince = [];
    private readonly Dictionary<int, long> _offSince = [];
    private readonly Dictionary<int, List<long>> _ons = [];
    private readonly Dictionary<int, long> _onToday = [];

    public ContractWatch(SteppedBoard board)
    {
        _board = board;
        board.Pins.Changed += Note;
    }

    public List<string> Illegal { get; } = [];

    /// <summary>How often an output went on.</summary>
    public int Ons(int pin) => _ons.TryGetValue(pin, out List<long>? ons) ? ons.Count : 0;

    /// <summary>To be called now and then: what is on for too long changes nothing.</summary>
    public void Look(bool isStopped)
    {
        foreach ((int pin, long since) in _onSince)
        {
            Check(!isStopped || _board.Clock.UptimeMs - since > SlackMs, pin, "is on during the emergency stop", isStopped && _board.Clock.UptimeMs - since <= SlackMs);
            CheckLength(pin, since);
        }
    }

    private void Note(int pin, bool high)
    {
        if (pin == ContractBoard.Door)
        {
            return;
        }

        long now = _board.Clock.UptimeMs;
        if (!high)
        {
            if (_onSince.Remove(pin, out long since))
            {
                CheckLength(pin, since);
                _onToday[pin] = _onToday.GetValueOrDefault(pin) + now - since;
                _offSince[pin] = now;
            }

            return;
        }

        NoteOn(pin, now);
    }

    private void NoteOn(int pin, long now)
    {
        if (_onSince.ContainsKey(pin))
        {
            return;
        }

        _onSince[pin] = now;
        if (!_ons.TryGetValue(pin, out List<long>? ons))
        {
            _ons[pin] = ons = [];
        }

        ons.Add(now);
        Check(pin != ContractBoard.Siren, pin, "went on, and it is closed");
        Check(pin != ContractBoard.Heater || !_onSince.ContainsKey(ContractBoard.Pump), pin, "went on beside the pump");
        Check(pin != ContractBoard.Pump || !_onSince.ContainsKey(ContractBoard.Heater), pin, "went on beside the heater");
        Check(pin != ContractBoard.Pump || now - _offSince.GetValueOrDefault(pin) >= ContractBoard.PumpMinOffMs, pin, "went on before its pause was over");
        Check(pin != ContractBoard.Valve || ons.Count(at => at > now - 3_600_000) <= ContractBoard.ValvePerHour, pin, "went on too often within the hour");
    }

    private void CheckLength(int pin, long since)
    {
        long on = _board.Clock.UptimeMs - since;
        Check(pin != ContractBoard.Pump || on <= ContractBoard.PumpMaxOnMs + SlackMs, pin, $"was on for {on} ms");
        Check(pin != ContractBoard.Heater || on <= ContractBoard.HeaterMaxOnMs + SlackMs, pin, $"was on for {on} ms");
        Check(
            pin != ContractBoard.Valve || _board.Clock.UptimeMs > DayMs || on + _onToday.GetValueOrDefault(pin) <= ContractBoard.ValvePerDayMs + (SlackMs * Ons(pin)),
            pin, "was on for too long on one day");
    }

    private void Check(bool isLegal, int pin, string what, bool isOff = false)
    {
        if (!isLegal && !isOff)
        {
            Illegal.Add($"at {_board.Clock.UptimeMs} ms GPIO{pin} {what}");
        }
    }
}
