using System.CommandLine;
using System.CommandLine.Parsing;
using NanoAgent.Cli.Monitor;

namespace NanoAgent.Cli.Commands;

/// <summary>The options of <c>monitor</c>.</summary>
internal sealed class MonitorOptions
{
    private const int BaudMin = 300;
    private const int BaudMax = 4_000_000;

    private readonly Option<LogFilter> _filter = new("--filter")
    {
        Description = "Shown log lines, as TAG:LEVEL with E, W, I, D, V, or N for none; * is every other tag",
        HelpName = "RULES",
        CustomParser = Filter,
        DefaultValueFactory = _ => LogFilter.All,
    };

    private readonly Option<TimestampStyle> _timestamps = new("--timestamps")
    {
        Description = "Time before each line: " + Timestamps.AllNames,
        HelpName = "STYLE",
        CustomParser = Style,
        DefaultValueFactory = _ => TimestampStyle.None,
    };

    private readonly Option<bool> _trace = new("--trace") { Description = "Trace records (@{...}) too" };
    private readonly Option<bool> _noReconnect = new("--no-reconnect") { Description = "End when the board goes (exit code 4)" };

    private readonly Option<string?> _record = new("--record") { Description = "Record the session too (see: nanoagent record)", HelpName = "FILE" };

    /// <summary>Also of <c>record</c>.</summary>
    public Option<int> Baud { get; } = new("--baud")
    {
        Description = "Speed of a UART (USB has none)",
        HelpName = "N",
        CustomParser = ParseBaud,
    };

    /// <summary>Also of <c>record</c>.</summary>
    public Option<TimeSpan?> For { get; } = new("--for") { Description = "End by itself after this time", HelpName = "SECONDS", CustomParser = Seconds };

    public void AddTo(Command command)
    {
        command.Options.Add(_filter);
        command.Options.Add(_timestamps);
        command.Options.Add(_trace);
        command.Options.Add(_noReconnect);
        command.Options.Add(_record);
        command.Options.Add(Baud);
        command.Options.Add(For);
    }

    public MonitorRequest Read(ParseResult parsed) => new()
    {
        Filter = parsed.GetValue(_filter)!,
        Timestamps = parsed.GetValue(_timestamps),
        ShowsTrace = parsed.GetValue(_trace),
        Reconnects = !parsed.GetValue(_noReconnect),
        Baud = parsed.GetValue(Baud),
        Record = parsed.GetValue(_record),
        For = parsed.GetValue(For),
    };

    private static LogFilter Filter(ArgumentResult result)
    {
        LogFilter? filter = LogFilter.Parse(result.Tokens[0].Value, out string? problem);
        if (problem != null)
        {
            result.AddError(problem);
        }

        return filter ?? LogFilter.All;
    }

    private static TimestampStyle Style(ArgumentResult result)
    {
        string name = result.Tokens[0].Value;
        if (Timestamps.Parse(name) is { } style)
        {
            return style;
        }

        result.AddError($"--timestamps is '{name}'; allowed is {Timestamps.AllNames}");
        return TimestampStyle.None;
    }

    private static int ParseBaud(ArgumentResult result)
    {
        string text = result.Tokens[0].Value;
        if (int.TryParse(text, out int baud) && baud is >= BaudMin and <= BaudMax)
        {
            return baud;
        }

        result.AddError($"--baud is '{text}'; allowed is {BaudMin} to {BaudMax}, most often 115200 or 921600");
        return 0;
    }

    private static TimeSpan? Seconds(ArgumentResult result)
    {
        string text = result.Tokens[0].Value;
        if (double.TryParse(text, out double seconds) && seconds is > 0 and <= 1_000_000)
        {
            return TimeSpan.FromSeconds(seconds);
        }

        result.AddError($"--for is '{text}'; allowed is a number of seconds");
        return null;
    }
}
