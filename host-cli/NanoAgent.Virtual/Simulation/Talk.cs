using System.Globalization;

namespace NanoAgent.Virtual;

/// <summary>What people write, and what the model will make of it.</summary>
internal sealed class Talk(Dice dice, JobWatch jobs)
{
    private const int LongCharsMin = 5000;
    private const int LongCharsMax = 9000;
    private const int ShortCharsMax = 400;
    private const int PromptChars = 60;

    // Written out: with a star it would follow the clock and run twice when that is set back, as it should.
    private const string EveryHour = "0,1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18,19,20,21,22,23";

    private static readonly string[] OwnersWishes =
    [
        "talk", "talk", "talk", "talk", "long", "lamp", "lamp", "lamp", "fan", "pump", "pump", "valve", "heater", "heater", "siren", "read", "read",
        "save", "save", "save", "note", "note", "note", "several", "several", "rounds", "rounds", "job", "job", "job", "call job", "prompt job", "unjob", "unjob",
        "search", "status", "nowhere", "badly",
    ];

    private static readonly string[] GuestsWishes = ["talk", "talk", "talk", "fan", "lamp", "read", "search", "save", "heater"];

    private int _number;
    private int _repeating;

    /// <summary>A new message for the agent.</summary>
    public Ask Next(long chat)
    {
        string wish = dice.Pick(chat == LifeWiring.Owner ? OwnersWishes : GuestsWishes);
        int number = ++_number;
        return new Ask(number, chat, $"do #t{number} {wish}")
        {
            IsTurn = true,
            Rounds = Rounds(wish, number),
            AnswerChars = wish == "long" ? LongCharsMin + dice.Below(LongCharsMax - LongCharsMin) : dice.Below(ShortCharsMax),
        };
    }

    /// <summary>A command, a press of a button, or something that is no text.</summary>
    public Ask Command(long chat, string text) => new(++_number, chat, text);

    /// <summary>A message that leads to one call.</summary>
    public Ask With(long chat, ModelCall call)
    {
        int number = ++_number;
        return new Ask(number, chat, $"do #t{number} this") { IsTurn = true, Rounds = [[call]] };
    }

    /// <summary>The turn that the prompt of a job asks for.</summary>
    public event Action<Ask>? Planned;

    private List<IReadOnlyList<ModelCall>> Rounds(string wish, int number)
    {
        string line = $$"""{"op":"append","path":"{{ActionWatch.FileOf(number)}}","text":"{{ActionWatch.Line(number)}}\n"}""";
        string fact = $$"""{"op":"save","text":"{{ActionWatch.Fact(number)}}"}""";
        const string Toggle = """{"name":"lamp","value":"toggle"}""";
        const string Read = """{"name":"*"}""";
        return wish switch
        {
            "lamp" => [[Call("io_write", Toggle)]],
            "fan" => [[Call("io_write", $$"""{"name":"fan","value":"{{dice.Below(101)}}"}""")]],
            "pump" or "valve" or "heater" or "siren" => [[Call("io_write", $$"""{"name":"{{wish}}","value":"on"{{ForMs()}}}""")]],
            "read" => [[Call("io_read", Read)]],
            "save" => [[Call("memory", fact)]],
            "note" => [[Call("file", line)]],
            "several" => [[Call("io_read", Read), Call("memory", fact), Call("io_write", Toggle), Call("file", line)]],
            "rounds" => [[Call("io_read", Read)], [Call("file", line)], [Call("i2c", """{"op":"scan","bus":1}"""), Call("io_write", Toggle)]],
            "job" or "call job" or "prompt job" => [[Call("schedule", Job(wish))]],
            "unjob" => jobs.Over.FirstOrDefault() is string over ? [[Call("schedule", $$"""{"op":"remove","id":"{{Remove(over)}}"}""")]] : [],
            "search" => [[Call("memory", """{"op":"search","text":"plants"}""")]],
            "status" => [[Call("device", """{"op":"status"}""")]],
            "nowhere" => [[Call("io_write", """{"name":"nowhere","value":"on"}""")]],
            "badly" => [[Call("memory", "{}"), Call("file", """{"op":"write","path":"secrets.json","text":"x"}""")]],
            _ => [],
        };
    }

    private string Job(string wish)
    {
        int number = ++_number;
        int minutes = 1 + dice.Below(12);
        if (wish == "job" && dice.OneIn(6) && _repeating < 3)
        {
            _repeating++;
            return $$"""{"op":"add","name":"w{{number}}","when":"cron 0,30 {{EveryHour}} * * *","text":"job #w{{number}}. at {time}"}""";
        }

        if (wish == "prompt job")
        {
            Planned?.Invoke(new Ask(number, LifeWiring.Owner, $"the prompt of job p{number}") { IsTurn = true, AnswerChars = PromptChars });
        }

        string what = wish switch
        {
            "job" => $"\"text\":\"job #j{number}.\"",
            "prompt job" => $"\"kind\":\"prompt\",\"text\":\"do #t{number} now\"",
            _ => $$$"""
                "kind":"tool","tool":{"name":"file","args":{"op":"append","path":"{{{JobWatch.File}}}","text":"#k{{{number}}}.\n"}}
                """.Trim(),
        };
        char letter = wish == "job" ? 'j' : wish == "prompt job" ? 'p' : 'k';
        return $$"""{"op":"add","name":"{{letter}}{{number}}","when":"in {{minutes}}m",{{what}}}""";
    }

    private string Remove(string job)
    {
        jobs.Removed(job);
        return job;
    }

    private string ForMs() => dice.OneIn(3) ? "" : $",\"for_ms\":\"{((1 + dice.Below(40)) * 1000).ToString(CultureInfo.InvariantCulture)}\"";

    private static ModelCall Call(string tool, string input) => new(tool, input);
}
