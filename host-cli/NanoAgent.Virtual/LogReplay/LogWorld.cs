using NanoAgent.Board;
using NanoAgent.Bus;
using NanoAgent.Channels;

namespace NanoAgent.Virtual;

/// <summary>Does what the log says that the world did: people write, contacts open and close, somebody sets the clock.</summary>
internal sealed class LogWorld : Worker
{
    private readonly Queue<LogRecord> _inputs;
    private readonly HashSet<int> _inputPins;
    private readonly IReadOnlyDictionary<int, LogReadings> _readings;
    private readonly SteppedClock _clock;
    private readonly VirtualPins _pins;
    private readonly IReadOnlyList<SteppedConsole> _consoles;
    private SteppedConsole _console;

    public LogWorld(LogBoot boot, BoardProfile profile, SteppedClock clock, VirtualPins pins, IReadOnlyDictionary<int, LogReadings> readings, IReadOnlyList<SteppedConsole> consoles)
    {
        (_clock, _pins, _readings, _consoles, _console) = (clock, pins, readings, consoles, consoles[0]);
        _inputPins = [.. profile.Inputs.Select(input => input.Pin)];
        _inputs = new Queue<LogRecord>(boot.Records.Where(IsInput).OrderBy(record => record.AtMs));
        foreach (int pin in _inputPins.Where(readings.ContainsKey))
        {
            // Whatever reads it first must find what was found.
            _pins.SetExternal(pin, readings[pin].Current!.Is("value"));
        }
    }

    public override string Name => "world";

    /// <summary>Takes messages of channels that are not the board's own; of the present boot.</summary>
    public Intake? Intake { get; set; }

    /// <summary>Somebody typed.</summary>
    public event Action? Typed;

    public override int Step()
    {
        while (_inputs.TryPeek(out LogRecord? next))
        {
            if (next.AtMs > _clock.UptimeMs)
            {
                return (int)Math.Min(next.AtMs - _clock.UptimeMs, int.MaxValue);
            }

            Give(_inputs.Dequeue());
        }

        return -1;
    }

    // What a job, a rule or a restart sends comes from the firmware itself.
    private bool IsInput(LogRecord record) => record.Kind switch
    {
        "typed" or "clock" => true,
        "read" => _inputPins.Contains((int)record.Number("pin")),
        "in" => record.Json["origin"] is null && !record.Is("again"),
        _ => false,
    };

    private void Give(LogRecord input)
    {
        switch (input.Kind)
        {
            case "typed":
                Type(input.Item.Text.TrimEnd('\r', '\n'));
                break;
            case "clock":
                _clock.Set(input.Number("unix_ms"));
                break;
            case "read":
                TakeReading(input);
                break;
            case "in" when input.Text("channel") == ChannelNames.Console:
                _console = _consoles.FirstOrDefault(console => console.Name == input.Text("chat")) ?? _console;
                Type(input.Text("text"));
                break;
            default:
                Post(input);
                break;
        }
    }

    // A contact that moves wakes whoever watches it; unless it was read sooner.
    private void TakeReading(LogRecord input)
    {
        LogReadings readings = _readings[(int)input.Number("pin")];
        while (readings.Next is { } next && next.Item.Line <= input.Item.Line)
        {
            _pins.SetExternal((int)input.Number("pin"), readings.Take().Is("value"));
        }
    }

    private void Type(string line)
    {
        _console.Type(line);
        Typed?.Invoke();
    }

    private void Post(LogRecord input)
    {
        var message = new InboundMessage(input.Text("channel"), input.Text("chat"), input.Text("from"), input.Text("text"))
        {
            SenderId = input.Text("user"),
            UpdateId = (int)input.Number("update"),
            HasForeignWords = input.Is("foreign"),
            IsLimited = input.Is("limited"),
            LocalAnswer = input.Text("local"),
        };
        Intake!.TryPost(Intake.Keep(message) ?? message);
    }
}
