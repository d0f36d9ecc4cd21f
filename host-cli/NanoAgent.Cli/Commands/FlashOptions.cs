using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using NanoAgent.Cli.Flashing;

namespace NanoAgent.Cli.Commands;

/// <summary>The options of <c>flash</c>, parsed and checked.</summary>
internal sealed class FlashOptions
{
    private const string PortVariable = "NANOAGENT_PORT";
    private const double TimeoutDefault = 60;
    private const double TimeoutMax = 600;

    private readonly Option<string?> _port = new("--port")
    {
        Description = $"The board: auto, a serial device, id:SERIAL, rfc2217://HOST:PORT or tcp://HOST:PORT (also: {PortVariable}; default: auto)",
        HelpName = "PORT",
        CustomParser = Port,
    };

    private readonly Option<string?> _board = new("--board") { Description = "Which board it is: a profile by name, or a board.json", HelpName = "NAME|FILE" };

    private readonly Option<string?> _target = new("--target") { Description = "The image of nanoFramework (default: by the board profile)", HelpName = "IMAGE" };

    private readonly Option<int> _flashSize = new("--flash-size") { Description = "Flash in MB: 4, 8, 16 or 32 (default: by the board profile)", HelpName = "MB" };

    private readonly Option<string?> _tool = new("--tool") { Description = "nanoff, esptool, or the path of one (default: nanoff, then esptool)", HelpName = "TOOL" };

    private readonly Option<int?> _baud = new("--baud") { Description = "Bits per second while flashing", HelpName = "N" };

    private readonly Option<bool> _erase = new("--erase") { Description = "Erase everything first, the board's files and its Wi-Fi too; asks, unless --yes" };

    private readonly Option<bool> _yes = new("--yes", "-y") { Description = "Do not ask" };

    private readonly Option<string?> _image = new("--image") { Description = "The program (default: what nanoagent build made)", HelpName = "FILE" };

    private readonly Option<string?> _manifest = new("--manifest") { Description = "What is flashed from where (default: firmware/manifest.json)", HelpName = "FILE" };

    private readonly Option<bool> _clrOnly = new("--clr-only") { Description = "nanoCLR and not the program" };

    private readonly Option<bool> _appOnly = new("--app-only") { Description = "The program and not nanoCLR: quicker, when nanoCLR is there" };

    private readonly Option<string?> _clrVersion = new("--clr-version") { Description = "A version of nanoCLR; with nanoff (default: the newest)", HelpName = "VERSION" };

    private readonly Option<bool> _noBackup = new("--no-backup") { Description = "Do not save the board's files first" };

    private readonly Option<bool> _withSecrets = new("--with-secrets") { Description = "Save keys and passwords too, as they are gone after --erase" };

    private readonly Option<bool> _noReset = new("--no-reset") { Description = "The board is in download mode by hand (BOOT held at RESET); with esptool" };

    private readonly Option<bool> _noVerify = new("--no-verify") { Description = "Do not wait for the new firmware to answer" };

    private readonly Option<double> _timeout = new("--timeout")
    {
        Description = "How long the new firmware may take to answer (default: 60)",
        HelpName = "SECONDS",
        DefaultValueFactory = _ => TimeoutDefault,
    };

    private readonly Option<bool> _dryRun = new("--dry-run") { Description = "Print the exact commands and do nothing; needs no board" };

    public void AddTo(Command command)
    {
        Option[] all =
        [
            _port, _board, _target, _flashSize, _tool, _baud, _erase, _yes, _image, _manifest, _clrOnly, _appOnly, _clrVersion,
            _noBackup, _withSecrets, _noReset, _noVerify, _timeout, _dryRun,
        ];
        Array.ForEach(all, command.Options.Add);
        command.Validators.Add(Validate);
    }

    public FlashRequest Read(ParseResult parsed, CommonOptions common) => new()
    {
        DataFolder = common.DataFolder(parsed),
        Port = parsed.GetValue(_port) ?? PortOfEnvironment(),
        Board = parsed.GetValue(_board),
        Target = parsed.GetValue(_target),
        FlashMb = parsed.GetValue(_flashSize),
        Tool = parsed.GetValue(_tool),
        Baud = parsed.GetValue(_baud),
        Erases = parsed.GetValue(_erase),
        IsSure = parsed.GetValue(_yes),
        Image = parsed.GetValue(_image),
        Manifest = parsed.GetValue(_manifest),
        IsClrOnly = parsed.GetValue(_clrOnly),
        IsAppOnly = parsed.GetValue(_appOnly),
        ClrVersion = parsed.GetValue(_clrVersion),
        HasNoBackup = parsed.GetValue(_noBackup),
        WithSecrets = parsed.GetValue(_withSecrets),
        LeavesReset = parsed.GetValue(_noReset),
        HasNoVerify = parsed.GetValue(_noVerify),
        Patience = TimeSpan.FromSeconds(parsed.GetValue(_timeout)),
        IsDryRun = parsed.GetValue(_dryRun),
    };

    private void Validate(CommandResult result)
    {
        int flashMb = result.GetValue(_flashSize);
        double timeout = result.GetValue(_timeout);
        (bool IsWrong, string Sentence)[] rules =
        [
            (result.GetValue(_clrOnly) && result.GetValue(_appOnly), "--clr-only and --app-only exclude each other"),
            (result.GetValue(_clrOnly) && result.GetResult(_image) != null, "--clr-only flashes no program, so --image has no meaning"),
            (result.GetValue(_appOnly) && result.GetValue(_erase), "--erase removes nanoCLR too, so --app-only would leave a board that does not start"),
            (result.GetValue(_appOnly) && result.GetResult(_clrVersion) != null, "--app-only flashes no nanoCLR, so --clr-version has no meaning"),
            (result.GetValue(_noBackup) && result.GetValue(_withSecrets), "--no-backup and --with-secrets exclude each other"),
            (result.GetResult(_flashSize) != null && !PartitionMap.FlashSizes.Contains(flashMb), $"--flash-size is {flashMb}; allowed is {string.Join(", ", PartitionMap.FlashSizes)}"),
            (result.GetValue(_baud) is <= 0 or > 5_000_000, "--baud is a number from 1 to 5000000"),
            (result.GetResult(_timeout) is { Implicit: false } && timeout is not (> 0 and <= TimeoutMax), $"--timeout is {timeout.ToString(CultureInfo.InvariantCulture)}; allowed is a number of seconds up to {TimeoutMax}"),
        ];
        foreach ((bool isWrong, string sentence) in rules)
        {
            if (isWrong)
            {
                result.AddError(sentence);
                return;
            }
        }
    }

    private static string? PortOfEnvironment()
    {
        string? port = Environment.GetEnvironmentVariable(PortVariable);
        return string.IsNullOrEmpty(port) ? null
            : FlashPort.WhyNot(port) is { } trouble ? throw new CliException($"{PortVariable}: {trouble}", null, ExitCodes.Usage)
            : port;
    }

    private static string? Port(ArgumentResult result)
    {
        string text = result.Tokens[0].Value;
        if (FlashPort.WhyNot(text) is { } trouble)
        {
            result.AddError(trouble);
        }

        return text;
    }
}
