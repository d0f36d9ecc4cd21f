using System.Globalization;
using System.Text.RegularExpressions;
using NanoAgent.Virtual;

namespace NanoAgent.Cli.Replay;

/// <summary>Finds the place that <c>--from</c> names. Pure.</summary>
internal static partial class PlayPlace
{
    /// <summary>The first event of it.</summary>
    /// <exception cref="CliException">There is no such place.</exception>
    public static TapeItem? Find(CastRecording recording, string? from)
    {
        if (from is null || recording.Events.Count == 0)
        {
            return recording.Events.Count == 0 ? null : recording.Events[0];
        }

        if (Turn().Match(from) is { Success: true } turn)
        {
            TapeItem[] turns = [.. recording.Events.Where(TurnCount.Begins)];
            int number = int.Parse(turn.Groups[1].Value, CultureInfo.InvariantCulture);
            return number >= 1 && number <= turns.Length ? turns[number - 1] : throw NoPlace(from, $"there are {turns.Length} turns");
        }

        if (Seconds(from) is { } seconds)
        {
            return recording.Events.FirstOrDefault(item => item.AtMs >= seconds * 1000)
                ?? throw NoPlace(from, string.Create(CultureInfo.InvariantCulture, $"it is {recording.Duration.TotalSeconds:0.0} s long"));
        }

        return recording.Events.FirstOrDefault(item => item.Code == 'm' && item.Text.Contains(from, StringComparison.OrdinalIgnoreCase))
            ?? throw NoPlace(from, "no marker has these words");
    }

    private static CliException NoPlace(string from, string why) =>
        new($"--from '{from}' is not in the recording: {why}", "--from 90, --from 1:30, --from \"turn 3\", or words of a marker", ExitCodes.Usage);

    private static decimal? Seconds(string text)
    {
        Match match = Clock().Match(text);
        return !match.Success || !decimal.TryParse(match.Groups[2].Value, NumberStyles.Float, CultureInfo.InvariantCulture, out decimal seconds) ? null
            : seconds + (match.Groups[1].Success ? 60 * decimal.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture) : 0);
    }

    [GeneratedRegex(@"^turn\s*(\d{1,6})$", RegexOptions.IgnoreCase)]
    private static partial Regex Turn();

    [GeneratedRegex(@"^(?:(\d{1,5}):)?(\d{1,7}(?:\.\d{1,3})?)s?$")]
    private static partial Regex Clock();
}
