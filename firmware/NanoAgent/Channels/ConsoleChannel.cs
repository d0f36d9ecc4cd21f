using NanoAgent.Bus;
using NanoAgent.Hal;
using NanoAgent.Text;

namespace NanoAgent.Channels;

/// <summary>
/// A console: JSON lines are host requests, lines with '/' are commands, everything else is chat. Whoever is on it holds
/// the board in their hands, so they are the owner.
/// </summary>
public sealed class ConsoleChannel : Worker
{
    private readonly IConsole _console;
    private readonly Intake _intake;
    private readonly HostProtocol _host;
    private readonly Progress _progress;
    private readonly ILog _log;
    private readonly LineAssembler _lines = new LineAssembler();
    private readonly byte[] _buffer = new byte[Limits.ConsoleReadBytes];

    public ConsoleChannel(IConsole console, Intake intake, HostProtocol host, Progress progress, ILog log)
    {
        _console = console;
        _intake = intake;
        _host = host;
        _progress = progress;
        _log = log;
        Outbound.ReadBy(this);
    }

    public override string Name => "console " + _console.Name;

    /// <summary>Answers on their way to this console.</summary>
    public MessageQueue Outbound { get; } = new MessageQueue(Limits.OutboundQueueMax);

    public override int Step()
    {
        int count = _console.Read(_buffer, 0, _buffer.Length);
        for (int i = 0; i < count; i++)
        {
            if (_lines.Feed(_buffer[i]))
            {
                HandleLine();
            }
        }

        OutboundMessage? answer;
        while ((answer = (OutboundMessage?)Outbound.TryTake()) != null)
        {
            Deliver(answer);
        }

        return count > 0 ? AtOnceMs : Limits.ConsolePollMs;
    }

    private void HandleLine()
    {
        if (_lines.OverlongBytes > 0)
        {
            _progress.CountRefusedLine();
            _console.WriteLine("That line has " + _lines.OverlongBytes + " bytes; at most " + Limits.ConsoleLineBytesMax
                + " are taken. Send less, or put the text into a file.");
            return;
        }

        string line = _lines.Line.Trim();
        if (Strings.StartsWith(line, "{"))
        {
            _console.WriteLine(_host.Answer(line));
        }
        else if (line.Length > 0 && !_intake.TryPost(new InboundMessage(ChannelNames.Console, _console.Name, "owner", line)))
        {
            _progress.CountRefusedLine();
            _console.WriteLine("I am still busy with " + Limits.InboundQueueMax + " earlier messages; please send that again in a moment.");
        }
    }

    private void Deliver(OutboundMessage message)
    {
        _console.WriteLine(message.Text);
        _log.Trace(new TraceRecord("out").With("channel", message.Channel).With("chat", message.ChatId).With("text", message.Text));
        _progress.CountDelivered(message);
    }
}
