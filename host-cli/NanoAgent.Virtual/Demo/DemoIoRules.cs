using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace NanoAgent.Virtual;

/// <summary>Sentences about inputs, outputs and sensors.</summary>
internal static class DemoIoRules
{
    private const string The = "(?:the |my )?";

    // A name of the board file, not a word that a sentence about something else begins with.
    private const string Name = "(?!(?:is|it|what|whats|how|that|this|me|my|the|i|you|on|off|everything|all)\\b)(?<name>[a-z][a-z0-9_-]*)";
    private const string Time = "(?: for (?<count>\\d{1,6}) ?(?<unit>ms|milliseconds?|s|secs?|seconds?|m|mins?|minutes?|h|hours?))?";

    private static readonly string[] WritePatterns =
    [
        $"(?:turn|switch|put) (?<value>on|off) {The}{Name}{Time}",
        $"(?:turn|switch|put) {The}{Name} (?<value>on|off){Time}",
        $"{The}{Name} (?<value>on|off){Time}",
        $"(?<value>toggle) {The}{Name}",
        $"(?:set|turn|run|dim|put) {The}{Name}(?: speed)? (?:to |at )?(?<value>\\d{{1,3}}|on|off) ?(?:%|percent)?{Time}",
        $"{The}{Name}(?: speed)? (?:to |at )?(?<value>\\d{{1,3}}) ?(?:%|percent)",
    ];

    private const string ReadEverything =
        "(?:read|show|check|list|get)(?: me)? (?:everything|all(?: pins| sensors| inputs)?|every pin|the pins|the sensors)|"
        + "(?:what is |what's )?(?:the )?(?:status|state)(?: of (?:all|every|the|everything)(?: the)?(?: pins?| sensors?| inputs?| board)?)?|"
        + "how is everything";

    private const string Ask = "(?:(?:what is|what's|whats|how is|read|check|show|get) )?";
    private const string RoomWords = "(?:temperature|temp|humidity|climate|warm|cold|hot|humid)";

    private const string ReadRoom =
        Ask + "(?:the |our )?(?:room |air )?" + RoomWords + "(?: and (?:the )?" + RoomWords + ")?(?: (?:is it|in here|here|now|in the room|inside))*|"
        + "how " + RoomWords + " is (?:it|the room).*";

    private const string ReadSoil = Ask + "(?:the )?soil(?: moisture| humidity)?|how (?:dry|wet|moist) is (?:the |my )?(?:soil|plant).*";

    private static readonly string[] ReadPatterns =
    [
        $"is {The}{Name} (?:on|off|open|closed|shut|running|active|dry|wet)",
        $"(?:what is|what's|whats|how is|how's|read|check|show|show me|get) {The}{Name}(?: sensor| state| status| doing| moisture| value| level)?(?: now)?",
        $"(?:what is |what's )?(?:the )?(?:state|status|value) of {The}{Name}",
    ];

    public static DemoAnswer? Try(DemoRequest request)
    {
        if (TryCall(request.Text) is DemoCall single)
        {
            return DemoAnswer.Call(single);
        }

        string[] clauses = Regex.Split(request.Text, "(?:, ?| )(?:and then|then|and) |, ", RegexOptions.IgnoreCase);
        DemoCall?[] calls = [.. clauses.Select(TryCall)];
        return calls.All(call => call is not null) ? DemoAnswer.Call(calls!) : null;
    }

    private static DemoCall? TryCall(string clause) => TryWrite(clause) ?? TryRead(clause);

    private static DemoCall? TryWrite(string text)
    {
        foreach (string pattern in WritePatterns)
        {
            if (DemoRules.Match(text, pattern) is Match match)
            {
                string name = match.Groups["name"].Value.ToLowerInvariant();
                string value = match.Groups["value"].Value.ToLowerInvariant();
                return DemoCall.Of("io_write", ("name", name), ("value", value), ("for_ms", Milliseconds(match)));
            }
        }

        return null;
    }

    private static DemoCall? TryRead(string text)
    {
        if (DemoRules.Match(text, ReadEverything) is not null)
        {
            return Read("*");
        }

        // The sensor of the virtual board is called room; another board's answer says which names there are.
        if (DemoRules.Match(text, ReadRoom) is not null)
        {
            return Read("room");
        }

        if (DemoRules.Match(text, ReadSoil) is not null)
        {
            return Read("soil");
        }

        foreach (string pattern in ReadPatterns)
        {
            if (DemoRules.Match(text, pattern) is Match match)
            {
                return Read(match.Groups["name"].Value.ToLowerInvariant());
            }
        }

        return null;
    }

    private static DemoCall Read(string name) => DemoCall.Of("io_read", ("name", name));

    private static JsonNode? Milliseconds(Match match)
    {
        if (!match.Groups["count"].Success)
        {
            return null;
        }

        long count = long.Parse(match.Groups["count"].Value, CultureInfo.InvariantCulture);
        return count * match.Groups["unit"].Value.ToLowerInvariant() switch
        {
            "ms" or "millisecond" or "milliseconds" => 1,
            ['h', ..] => 3_600_000,
            ['m', ..] => 60_000,
            _ => 1000,
        };
    }
}
