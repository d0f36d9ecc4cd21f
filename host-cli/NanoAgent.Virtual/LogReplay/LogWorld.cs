using NanoAgent.Board;
using NanoAgent.Bus;
using NanoAgent.Channels;

namespace NanoAgent.Virtual;

/// <summary>Does what the log says that the world did: people write, contacts open and close, somebody sets the clock.</summary>
internal sealed class LogWorld : Worker
{
    private readonly Queue<LogRecord> _inputs;
    private readonly HashSet<int> _inputPins;
    private readonly LogParts _parts;
    private SteppedConsole _console;

    public LogWorld(LogBoot boot, BoardProfile profile, LogParts parts)
    {
        (_parts, _console) = (parts, parts.Consoles[0]);
        _inputPins = [.. profile.Inputs.Select(input => input.Pin)];
        _inputs = new Queue<LogRecord>(boot.Records.Where(IsInput).OrderBy(record => record.AtMs));
        foreach (int pin in _inputPins.Where(parts.Readings.ContainsKey))
        {
            // Whatever reads it first must find what was found.
            parts.Pins.SetExternal(pin, parts.Readings[pin].Current!.Is("value"));
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
            if (next.AtMs > _parts.Clock.UptimeMs)
            {
                return (int)Math.Min(next.AtMs - _parts.Clock.UptimeMs, int.MaxValue);
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
                _parts.Clock.Set(input.Number("unix_ms"));
                break;
            case "read":
                TakeReading(input);
                break;
            case "in" when input.Text("channel") == ChannelNames.Console:
                _console = _parts.Consoles.FirstOrDefault(console => console.Name == input.Text("chat")) ?? _console;
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
        LogReadings readings = _parts.Readings[(int)input.Number("pin")];
        while (readings.Next is { } next && next.Item.Line <= input.Item.Line)
        {
            _parts.Pins.SetExternal((int)input.Number("pin"), readings.Take().Is("value"));
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
