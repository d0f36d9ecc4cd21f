using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;

namespace NanoAgent.Cli.Replay;

/// <summary>The options of <c>replay</c>.</summary>
internal sealed class ReplayOptions
{
    private const double SpeedMax = 1000;

    private readonly Argument<string> _file = new("FILE") { Description = "The recording" };

    private readonly Option<bool> _verify = new("--verify") { Description = "Run it through the firmware and compare all that it does" };

    private readonly Option<bool> _withModel = new("--with-model") { Description = "Send the recorded messages to a model and show what it does differently" };

    private readonly Option<string?> _config = new("--config") { Description = "The model of --with-model (default: that of the data folder)", HelpName = "FILE" };

    private readonly Option<string[]> _withFile = new("--with-file")
    {
        Description = "Put a file in the place of one on the recorded flash, for --verify and --with-model",
        HelpName = "PATH=FILE",
    };

    private readonly Option<double?> _speed = new("--speed")
    {
        Description = "Play N times as fast; 0 without waiting (default: 1, into a pipe 0)",
        HelpName = "N",
        CustomParser = result => Number(result, "--speed", SpeedMax),
    };

    private readonly Option<double?> _idleLimit = new("--idle-limit")
    {
        Description = "Wait at most so many seconds where nothing happens (default: 2)",
        HelpName = "SECONDS",
        CustomParser = result => Number(result, "--idle-limit", double.MaxValue),
    };

    private readonly Option<string?> _from = new("--from") { Description = "Begin there: seconds, M:SS, \"turn N\", or words of a marker", HelpName = "PLACE" };

    private readonly Option<string?> _grep = new("--grep") { Description = "Only lines that match, as a regular expression", HelpName = "PATTERN" };

    private readonly Option<string?> _text = new("--txt") { Description = "Write what was shown as text", HelpName = "FILE" };

    private readonly Option<string?> _jsonLines = new("--jsonl") { Description = "Write one JSON object for each event", HelpName = "FILE" };

    private readonly Option<string?> _cast = new("--cast") { Description = "Write a plain asciicast for other players", HelpName = "FILE" };

    public void AddTo(Command command)
    {
        command.Arguments.Add(_file);
        Option[] all = [_verify, _withModel, _config, _withFile, _speed, _idleLimit, _from, _grep, _text, _jsonLines, _cast];
        Array.ForEach(all, command.Options.Add);
        command.Validators.Add(Validate);
    }

    public ReplayRequest Read(ParseResult parsed, CommonOptions common) => new()
    {
        File = parsed.GetValue(_file)!,
        IsJson = parsed.GetValue(common.Json),
        IsVerify = parsed.GetValue(_verify),
        IsWithModel = parsed.GetValue(_withModel),
        Config = parsed.GetValue(_config),
        DataFolder = common.DataFolder(parsed),
        Files = [.. (parsed.GetValue(_withFile) ?? []).Select(pair => (pair[..pair.IndexOf('=')], pair[(pair.IndexOf('=') + 1)..]))],
        Speed = parsed.GetValue(_speed),
        IdleLimit = parsed.GetValue(_idleLimit),
        From = parsed.GetValue(_from),
        Grep = parsed.GetValue(_grep),
        Text = parsed.GetValue(_text),
        JsonLines = parsed.GetValue(_jsonLines),
        Cast = parsed.GetValue(_cast),
    };

    private void Validate(CommandResult result)
    {
        bool isRun = result.GetValue(_verify) || result.GetValue(_withModel);
        string[] files = result.GetValue(_withFile) ?? [];
        if (result.GetValue(_verify) && result.GetValue(_withModel))
        {
            result.AddError("--verify and --with-model exclude each other");
        }
        else if (Array.Find(files, pair => pair.IndexOf('=') < 1) is { } bad)
        {
            result.AddError($"--with-file is '{bad}'; it takes PATH=FILE, for example SOUL.md=new.md");
        }
        else if (files.Length > 0 && !isRun)
        {
            result.AddError("--with-file needs --verify or --with-model: playing shows only what was");
        }
        else if (result.GetValue(_config) != null && !result.GetValue(_withModel))
        {
            result.AddError("--config needs --with-model: everything else uses no model");
        }
    }

    private static double? Number(ArgumentResult result, string name, double max)
    {
        string text = result.Tokens[0].Value;
        if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) && number >= 0 && number <= max)
        {
            return number;
        }

        result.AddError($"{name} is '{text}'; it takes a number from 0{(max < double.MaxValue ? $" to {max}" : "")}");
        return null;
    }
}
