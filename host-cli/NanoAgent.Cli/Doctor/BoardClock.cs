using System.Globalization;
using NanoAgent.Cli.Link;

namespace NanoAgent.Cli.Doctor;

/// <summary>The clock of a board beside that of this PC: with a wrong one every certificate is out of date, and jobs run at odd hours. Pure.</summary>
internal static class BoardClock
{
    private const string Name = "board clock";
    private static readonly TimeSpan Tolerance = TimeSpan.FromMinutes(1);

    public static IEnumerable<Finding> Of(BoardFacts facts, DateTimeOffset now)
    {
        if (facts.Status == null)
        {
            return [];
        }

        string text = HostResult.Text(facts.Status, "time");
        if (!DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset time))
        {
            return [Finding.Warn(Name, "it does not know the time yet; jobs wait for it", "it asks the network: is the board online?")];
        }

        TimeSpan off = (time - now).Duration();
        return
        [
            off <= Tolerance
                ? Finding.Ok(Name, $"as this PC's, {text}")
                : Finding.Warn(Name, $"{text}, which is {Spelled(off)} {(time > now ? "ahead of" : "behind")} this PC", "whose clock is right? a virtual board may be set on purpose"),
        ];
    }

    private static string Spelled(TimeSpan span) => span.TotalDays >= 2 ? $"{span.TotalDays:0} days" : span.TotalHours >= 2 ? $"{span.TotalHours:0} hours" : $"{span.TotalMinutes:0} minutes";
}
