using System.CommandLine;
using System.CommandLine.Parsing;

namespace NanoAgent.Cli.Commands;

/// <summary>The options of <c>up</c>, parsed and checked.</summary>
internal sealed class UpOptions
{
    private readonly Option<string?> _once = new("--once") { Description = "One turn: send TEXT, print the reply, exit", HelpName = "TEXT" };

    private readonly Option<bool> _headless = new("--headless") { Description = "No chat: the log goes to standard output until Ctrl-C" };

    private readonly Option<string?> _config = new("--config")
    {
        Description = "Configuration for this run, with a \"secrets\" object; ${NAME} in a secret reads the environment",
        HelpName = "FILE",
    };

    private readonly Option<string?> _board = new("--board") { Description = "Board profile by name, or a board.json", HelpName = "NAME|FILE" };

    private readonly Option<string?> _trace = new("--trace") { Description = "Write trace records to FILE, one JSON object a line", HelpName = "FILE" };

    private readonly Option<string?> _record = new("--record")
    {
        Description = "Record the session to FILE (asciicast v3, without secrets), for nanoagent replay",
        HelpName = "FILE",
    };

    private readonly Option<string?> _serial = new("--serial")
    {
        Description = "Offer the board's serial port; \"serial: PATH\" is printed on standard error",
        HelpName = "pty|tcp:PORT",
        CustomParser = UpValues.Serial,
    };

    private readonly Option<bool> _wire = new("--wire")
    {
        Description = "Frame that serial port in the nanoFramework Wire Protocol from the first ping on, as a board does",
    };

    private readonly Option<DateTimeOffset?> _clockStart = new("--clock-start")
    {
        Description = "Virtual time at boot, ISO 8601; without an offset it is UTC",
        HelpName = "TIME",
        CustomParser = UpValues.Time,
    };

    private readonly Option<double> _speed = new("--speed")
    {
        Description = "Virtual seconds per real second (default: 1)",
        HelpName = "N",
        DefaultValueFactory = _ => 1,
        CustomParser = UpValues.Speed,
    };

    private readonly Option<int?> _seed = new("--seed")
    {
        Description = "Make random numbers repeat",
        HelpName = "N",
        CustomParser = UpValues.Seed,
    };

    public void AddTo(Command command, CommonOptions common)
    {
        Option[] all = [_once, _headless, _config, _board, _trace, _record, _serial, _wire, _clockStart, _speed, _seed];
        Array.ForEach(all, command.Options.Add);
        command.Validators.Add(result => Validate(result, common));
    }

    public UpRequest Read(ParseResult parsed, CommonOptions common) => new()
    {
        DataFolder = common.DataFolder(parsed),
        IsHeadless = parsed.GetValue(_headless),
        IsJson = parsed.GetValue(common.Json),
        IsVerbose = parsed.GetValue(common.Verbose),
        Config = parsed.GetValue(_config),
        Board = parsed.GetValue(_board),
        Trace = parsed.GetValue(_trace),
        Record = parsed.GetValue(_record),
        Serial = parsed.GetValue(_serial),
        IsWire = parsed.GetValue(_wire),
        ClockStart = parsed.GetValue(_clockStart),
        Speed = parsed.GetValue(_speed),
        Seed = parsed.GetValue(_seed),
        Once = parsed.GetValue(_once),
    };

    private void Validate(CommandResult result, CommonOptions common)
    {
        bool isOnce = result.GetResult(_once) != null;
        if (result.GetValue(_headless) && isOnce)
        {
            result.AddError("--headless and --once exclude each other");
        }
        else if (result.GetValue(_wire) && result.GetResult(_serial) == null)
        {
            result.AddError("--wire frames the serial port and needs --serial");
        }
        else if (result.GetValue(common.Json) && !isOnce)
        {
            result.AddError("--json needs --once here: a chat or a log is no JSON document");
        }
        else if (result.GetResult(_trace) != null && result.GetValue(_trace) == result.GetValue(_record))
        {
            result.AddError("--trace and --record need two different files");
        }
    }
}
