using System.CommandLine.Parsing;
using System.Globalization;

namespace NanoAgent.Cli.Commands;

/// <summary>Parses the values of <c>up</c>'s options; what cannot be used is refused with what can.</summary>
internal static class UpValues
{
    private const double SpeedMin = 0.001;
    private const double SpeedMax = 100000;
    private const int YearMin = 1970;
    private const int YearMax = 2999;

    private static readonly string[] TimeFormats =
    [
        "yyyy-MM-dd", "yyyy-MM-ddTHH:mmK", "yyyy-MM-ddTHH:mm:ssK", "yyyy-MM-ddTHH:mm:ss.FFFFFFFK", "yyyy-MM-dd HH:mmK", "yyyy-MM-dd HH:mm:ssK",
    ];

    public static DateTimeOffset? Time(ArgumentResult result)
    {
        string text = result.Tokens[0].Value;
        if (DateTimeOffset.TryParseExact(text, TimeFormats, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset time)
            && time.UtcDateTime.Year is >= YearMin and <= YearMax)
        {
            return time;
        }

        result.AddError($"--clock-start is '{text}'; allowed is an ISO 8601 time such as 2026-03-29T00:55:00Z");
        return null;
    }

    public static double Speed(ArgumentResult result)
    {
        string text = result.Tokens[0].Value;
        if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double speed) && speed is >= SpeedMin and <= SpeedMax)
        {
            return speed;
        }

        result.AddError($"--speed is '{text}'; allowed is a number from 0.001 to 100000");
        return 1;
    }

    public static int? Seed(ArgumentResult result)
    {
        string text = result.Tokens[0].Value;
        if (int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int seed))
        {
            return seed;
        }

        result.AddError($"--seed is '{text}'; allowed is a whole number from {int.MinValue} to {int.MaxValue}");
        return null;
    }

    public static string? Serial(ArgumentResult result)
    {
        string text = result.Tokens[0].Value;
        if (text != "pty" && !SerialPorts.TryParseTcp(text, out _))
        {
            result.AddError($"--serial is '{text}'; allowed is pty, or tcp:PORT with a port from 0 to 65535 (0 takes a free one)");
        }

        return text;
    }
}
