using System.CommandLine;
using System.Globalization;

namespace NanoAgent.Cli.Commands;

/// <summary>The options of <c>up</c>, parsed and checked.</summary>
public sealed class UpOptions
{
    public Option<bool> Headless { get; } = new("--headless") { Description = "No chat: the log goes to standard output until Ctrl-C" };

    public Option<string?> Config { get; } = new("--config")
    {
        Description = "Configuration for this run, with a \"secrets\" object; ${NAME} reads the environment",
        HelpName = "FILE",
    };

    public Option<string?> Board { get; } = new("--board") { Description = "Board profile by name, or a board.json", HelpName = "NAME|FILE" };

    public Option<string?> Trace { get; } = new("--trace") { Description = "Write trace records to FILE, one JSON object a line", HelpName = "FILE" };

    public Option<string?> Serial { get; } = new("--serial")
    {
        Description = "Offer the board's serial port; its path is printed on standard error",
        HelpName = "pty|tcp:PORT",
    };

    public Option<DateTimeOffset?> ClockStart { get; } = new("--clock-start")
    {
        Description = "Virtual time at boot, ISO 8601; without an offset it is UTC",
        HelpName = "ISO8601",
        CustomParser = ParseTime,
    };

    public Option<double> Speed { get; } = new("--speed")
    {
        Description = "Virtual seconds per real second",
        HelpName = "N",
        DefaultValueFactory = _ => 1,
        CustomParser = ParseSpeed,
    };

    public Option<int?> Seed { get; } = new("--seed") { Description = "Make random numbers repeat", HelpName = "N" };

    public Option<string?> Once { get; } = new("--once") { Description = "One turn: send TEXT, print the reply, exit", HelpName = "TEXT" };

    public void AddTo(Command command)
    {
        command.Options.Add(Once);
        command.Options.Add(Headless);
        command.Options.Add(Config);
        command.Options.Add(Board);
        command.Options.Add(Trace);
        command.Options.Add(Serial);
        command.Options.Add(ClockStart);
        command.Options.Add(Speed);
        command.Options.Add(Seed);
        command.Validators.Add(result =>
        {
            if (result.GetValue(Headless) && result.GetValue(Once) != null)
            {
                result.AddError("--headless and --once exclude each other.");
            }
        });
    }

    private static DateTimeOffset? ParseTime(System.CommandLine.Parsing.ArgumentResult result)
    {
        string text = result.Tokens[0].Value;
        if (DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset time))
        {
            return time;
        }

        result.AddError($"--clock-start is '{text}'; allowed is an ISO 8601 time such as 2026-03-29T00:55:00Z.");
        return null;
    }

    private static double ParseSpeed(System.CommandLine.Parsing.ArgumentResult result)
    {
        string text = result.Tokens[0].Value;
        if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double speed) && speed > 0 && speed <= 100000)
        {
            return speed;
        }

        result.AddError($"--speed is '{text}'; allowed is a number above 0 and up to 100000.");
        return 1;
    }
}
