using System.Text.RegularExpressions;

namespace NanoAgent.Cli.Replay;

/// <summary>What <c>--grep</c> lets through. A pattern from the command line may not run for ever on a line from a file.</summary>
internal static class LinePattern
{
    /// <summary>For one line; a sound pattern takes microseconds.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    /// <exception cref="CliException">The pattern is no regular expression.</exception>
    public static Func<ShownLine, bool> Of(string? pattern)
    {
        if (pattern is null)
        {
            return _ => true;
        }

        try
        {
            var regex = new Regex(pattern, RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, Patience);
            return line => regex.IsMatch(line.Text);
        }
        catch (ArgumentException ex)
        {
            throw new CliException($"--grep '{pattern}' is no regular expression: {ex.Message}", "--grep 'lamp|heater'", ExitCodes.Usage);
        }
    }
}
