using System.Text.RegularExpressions;

namespace NanoAgent.Virtual;

/// <summary>
/// The demo model's whole understanding: a message in, tool calls or a sentence out. Patterns, not intelligence; it
/// says so. Pure, so that a table of examples can hold it.
/// </summary>
public static class DemoRules
{
    public const string Disclaimer =
        "(demo model: a rule-based stand-in, not an AI; /help lists commands, README says how to connect a real one)";

    private const string Understood =
        "I understand: turn the lamp on, switch off the pump, toggle the lamp, set the fan to 50 %, is the door open, "
        + "what is the temperature, humidity, soil, read everything, remember that ..., what do you remember, forget ..., "
        + "remind me to ... every 2 hours, list files, read file X, write ... to file X, what time is it, help.";

    private const string HowToConnect =
        "To connect a real model: nanoagent up --config FILE with llm.provider, llm.base_url, llm.model and the secret "
        + "llm.api_key; README shows one.";

    private static readonly Func<DemoRequest, DemoAnswer?>[] Rules =
    [
        DemoScheduleRules.Try, DemoMemoryRules.Try, DemoFileRules.Try, DemoTalk, DemoIoRules.Try,
    ];

    public static DemoAnswer Answer(DemoRequest request)
    {
        DemoRequest clean = request with { Text = Clean(request.Text) };
        foreach (Func<DemoRequest, DemoAnswer?> rule in Rules)
        {
            if (rule(clean) is DemoAnswer answer)
            {
                return WithTools(answer, clean);
            }
        }

        return DemoAnswer.Say($"I am the demo model, a rule-based stand-in, and did not understand that. {Understood} {HowToConnect}");
    }

    internal static Match? Match(string text, string pattern)
    {
        Match match = Regex.Match(text, "^(?:" + pattern + ")$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.Singleline);
        return match.Success ? match : null;
    }

    private static DemoAnswer WithTools(DemoAnswer answer, DemoRequest request)
    {
        string? missing = answer.Calls.Select(call => call.Tool).FirstOrDefault(tool => !request.Has(tool));
        return missing is null
            ? answer
            : DemoAnswer.Say($"For that I would need the tool {missing}, which this firmware does not offer me; nothing was done.");
    }

    private static DemoAnswer? DemoTalk(DemoRequest request)
    {
        string text = request.Text;
        if (Match(text, "(?:hello|hi|hey|good (?:morning|afternoon|evening)|hallo)(?: there| agent| nanoagent)?") is not null)
        {
            return DemoAnswer.Say("Hello! I can switch the outputs of this board and read its sensors. Try: turn the lamp on.");
        }

        if (Match(text, "(?:many )?(?:thanks|thank you|thx|cheers)(?: .*)?") is not null)
        {
            return DemoAnswer.Say("You are welcome.");
        }

        if (Match(text, "who are you|what are you|are you (?:an? )?(?:ai|real|human|bot|robot).*|which model are you") is not null)
        {
            return DemoAnswer.Say($"I am NanoAgent's demo model: a rule-based stand-in, not an AI. {HowToConnect}");
        }

        if (Match(text, "help|what can you do|what do you understand") is not null)
        {
            return DemoAnswer.Say($"I am the demo model, a rule-based stand-in. {Understood} {HowToConnect}");
        }

        if (Match(text, "(?:what time is it|what is the (?:time|date)|what's the (?:time|date)|what day is (?:it|today)|time)(?: now)?") is not null)
        {
            return DemoAnswer.Say(request.LocalTime is DateTime now
                ? FormattableString.Invariant($"It is {now:HH:mm}{request.Zone} on {now:dddd, yyyy-MM-dd}.")
                : "I do not know: the message did not tell me the time.");
        }

        return null;
    }

    /// <summary>Spaces, courtesies and the final mark carry no meaning for the patterns.</summary>
    private static string Clean(string text)
    {
        string clean = Regex.Replace(text.Trim(), @"[ \t]+", " ");
        clean = Regex.Replace(clean, @"^(?:(?:please|hey|ok|okay|now|can you|could you|would you|will you)[,]? )+(?=\S)", "", RegexOptions.IgnoreCase);
        clean = Regex.Replace(clean, @",? please(?=[.!?]*$)", "", RegexOptions.IgnoreCase);
        return clean.TrimEnd('.', '!', '?', ' ');
    }
}
