using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using NanoAgent.Cli.Terminal;
using NanoAgent.Cli.Transport;

namespace NanoAgent.Cli.Link;

/// <summary>Which board a command is about: a running one on a port, or a virtual one that is switched off.</summary>
internal sealed class TargetOptions
{
    private const string PortVariable = "NANOAGENT_PORT";
    private const double TimeoutDefault = 10;
    private const double TimeoutMax = 600;

    private readonly CommonOptions _common;
    private readonly TerminalIo? _io;

    private readonly Option<string?> _port = new("--port")
    {
        Description = "A running board: auto, a serial device, id:SERIAL, tcp://HOST:PORT, rfc2217://HOST:PORT, sim: or replay:FILE "
            + $"(also: {PortVariable}). Without it: the virtual board of --data, which must not run",
        HelpName = "PORT",
        Recursive = true,
        CustomParser = Port,
    };

    private readonly Option<double> _timeout = new("--timeout")
    {
        Description = "How long a running board may take for an answer (default: 10)",
        HelpName = "SECONDS",
        Recursive = true,
        DefaultValueFactory = _ => TimeoutDefault,
        CustomParser = Timeout,
    };

    public TargetOptions(CommonOptions common, TerminalIo? io = null)
    {
        _common = common;
        _io = io;
    }

    public void AddTo(Command command)
    {
        command.Options.Add(_port);
        command.Options.Add(_timeout);
    }

    /// <summary>A running board was named, here or in the environment.</summary>
    public bool HasPort(ParseResult parsed) => PortOf(parsed) != null;

    /// <summary>Opens the board.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="mayCreate">A data folder may be new.</param>
    /// <param name="cancel">Ctrl-C.</param>
    public async Task<IBoardLink> OpenAsync(ParseResult parsed, bool mayCreate, CancellationToken cancel)
    {
        if (PortOf(parsed) is not { } port)
        {
            return FolderLink.Open(_common.DataFolder(parsed), mayCreate);
        }

        return await OpenLinkAsync(parsed, port, cancel).ConfigureAwait(false);
    }

    /// <summary>Opens a running board for a command whose --data is the folder on this PC that it works with.</summary>
    public async Task<IBoardLink> OpenRunningAsync(ParseResult parsed, string why, CancellationToken cancel)
    {
        string? port = parsed.GetValue(_port) ?? Environment.GetEnvironmentVariable(PortVariable);
        if (string.IsNullOrEmpty(port))
        {
            throw new CliException($"which board? {why}", $"--port PORT, or {PortVariable} in the environment", ExitCodes.NoBoard);
        }

        return PortSpec.WhyNot(port) is { } trouble
            ? throw new CliException($"{PortVariable}: {trouble}", null, ExitCodes.Usage)
            : await OpenLinkAsync(parsed, PortSpec.Parse(port), cancel).ConfigureAwait(false);
    }

    /// <summary>Opens the running board on a port, for what goes beyond requests: its lines, its runtime.</summary>
    public async Task<SerialLink> OpenLinkAsync(ParseResult parsed, PortSpec port, CancellationToken cancel)
    {
        BoardLines lines = await OpenLinesAsync(parsed, port, cancel).ConfigureAwait(false);
        return await SerialLink.OpenAsync(lines, TimeoutOf(parsed), _io, cancel).ConfigureAwait(false);
    }

    /// <summary>Opens a port to listen to, whoever is there. Nothing is sent; the caller subscribes and then starts it.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="port">Which port.</param>
    /// <param name="cancel">Ctrl-C.</param>
    /// <param name="baud">The speed of a UART.</param>
    /// <param name="mayReopen">A port that goes is opened again.</param>
    public async Task<BoardLines> OpenLinesAsync(
        ParseResult parsed, PortSpec port, CancellationToken cancel, int baud = PortContext.BaudDefault, bool mayReopen = true)
    {
        var context = new PortContext
        {
            DataFolder = _common.DataFolder(parsed),
            Io = _io,
            Patience = TimeoutOf(parsed),
            Baud = baud,
            Knock = BoardKnock.IsNanoAgentAsync,
        };
        ISerialTransport transport = await Transports.OpenAsync(port, context, cancel).ConfigureAwait(false);
        return new BoardLines(transport, mayReopen ? Transports.Reopening(port, transport, context) : null);
    }

    /// <summary>The port that the command line or the environment names; null: the board of the data folder is meant.</summary>
    public PortSpec? PortOf(ParseResult parsed)
    {
        bool isPort = parsed.GetResult(_port) != null;
        string? text = parsed.GetValue(_port) ?? PortOfEnvironment(parsed);
        PortSpec? port = text == null ? null : PortSpec.Parse(text);
        if (isPort && port!.Kind != PortKind.Sim && parsed.GetResult(_common.Data) != null)
        {
            throw new CliException("--port and --data exclude each other", "--port for a running board, --data for one that is switched off", ExitCodes.Usage);
        }

        return port;
    }

    /// <summary>What somebody asked for; null when nobody did.</summary>
    public TimeSpan? AskedTimeoutOf(ParseResult parsed) => parsed.GetResult(_timeout) is { Implicit: false } ? TimeoutOf(parsed) : null;

    public TimeSpan TimeoutOf(ParseResult parsed) => TimeSpan.FromSeconds(parsed.GetValue(_timeout));

    // Who names a folder means it.
    private string? PortOfEnvironment(ParseResult parsed)
    {
        string? port = Environment.GetEnvironmentVariable(PortVariable);
        if (string.IsNullOrEmpty(port) || parsed.GetResult(_common.Data) != null)
        {
            return null;
        }

        return PortSpec.WhyNot(port) is { } trouble ? throw new CliException($"{PortVariable}: {trouble}", null, ExitCodes.Usage) : port;
    }

    private static string? Port(ArgumentResult result)
    {
        string text = result.Tokens[0].Value;
        if (PortSpec.WhyNot(text) is { } trouble)
        {
            result.AddError(trouble);
        }

        return text;
    }

    private static double Timeout(ArgumentResult result)
    {
        string text = result.Tokens[0].Value;
        if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double seconds) && seconds is > 0 and <= TimeoutMax)
        {
            return seconds;
        }

        result.AddError($"--timeout is '{text}'; allowed is a number of seconds up to {TimeoutMax}");
        return TimeoutDefault;
    }
}
