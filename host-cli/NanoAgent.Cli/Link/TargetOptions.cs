using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;

namespace NanoAgent.Cli.Link;

/// <summary>Which board a command is about: a running one on a port, or a virtual one that is switched off.</summary>
internal sealed class TargetOptions
{
    private const string PortVariable = "NANOAGENT_PORT";
    private const double TimeoutDefault = 10;
    private const double TimeoutMax = 600;

    private readonly CommonOptions _common;

    private readonly Option<string?> _port = new("--port")
    {
        Description = $"A running board: tcp://HOST:PORT or a serial device (also: {PortVariable}). Without it: the virtual board of --data, which must not run",
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

    public TargetOptions(CommonOptions common) => _common = common;

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
        if (parsed.GetResult(_port) != null && parsed.GetResult(_common.Data) != null)
        {
            throw new CliException("--port and --data exclude each other", "--port for a running board, --data for one that is switched off", ExitCodes.Usage);
        }

        string? port = parsed.GetValue(_port) ?? PortOfEnvironment(parsed);
        if (port == null)
        {
            return FolderLink.Open(_common.DataFolder(parsed), mayCreate);
        }

        return await SerialLink.OpenAsync(port, TimeSpan.FromSeconds(parsed.GetValue(_timeout)), cancel).ConfigureAwait(false);
    }

    /// <summary>Opens a running board for a command whose --data is the folder on this PC that it works with.</summary>
    public async Task<IBoardLink> OpenRunningAsync(ParseResult parsed, string why, CancellationToken cancel)
    {
        string? port = parsed.GetValue(_port) ?? Environment.GetEnvironmentVariable(PortVariable);
        if (string.IsNullOrEmpty(port))
        {
            throw new CliException($"which board? {why}", $"--port PORT, or {PortVariable} in the environment", ExitCodes.NoBoard);
        }

        return PortStream.WhyNot(port) is { } trouble
            ? throw new CliException($"{PortVariable}: {trouble}", null, ExitCodes.Usage)
            : await SerialLink.OpenAsync(port, TimeSpan.FromSeconds(parsed.GetValue(_timeout)), cancel).ConfigureAwait(false);
    }

    /// <summary>The port that was named, here or in the environment; null for none.</summary>
    public string? PortOf(ParseResult parsed) => parsed.GetValue(_port) ?? PortOfEnvironment(parsed);

    /// <summary>How long a board may take for an answer.</summary>
    public TimeSpan TimeoutOf(ParseResult parsed) => TimeSpan.FromSeconds(parsed.GetValue(_timeout));

    // Who names a folder means it.
    private string? PortOfEnvironment(ParseResult parsed)
    {
        string? port = Environment.GetEnvironmentVariable(PortVariable);
        if (string.IsNullOrEmpty(port) || parsed.GetResult(_common.Data) != null)
        {
            return null;
        }

        return PortStream.WhyNot(port) is { } trouble ? throw new CliException($"{PortVariable}: {trouble}", null, ExitCodes.Usage) : port;
    }

    private static string? Port(ArgumentResult result)
    {
        string text = result.Tokens[0].Value;
        if (PortStream.WhyNot(text) is { } trouble)
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
