namespace NanoAgent.Virtual;

/// <summary>The faults by the names that people give them, with a word about each. Pure.</summary>
public static class FaultNames
{
    public const string All = "all";
    public const string None = "none";

    private static readonly (string Name, string Words)[] Table =
    [
        ("model-errors", "the model's server answers 400 to 529, for a call or for minutes"),
        ("model-silence", "the model's server is slow, or never answers"),
        ("model-cuts", "the connection to the model breaks, before or behind any byte"),
        ("model-nonsense", "answers that are no JSON, empty, refused, cut by length, or call what there is not"),
        ("telegram-errors", "Telegram answers 401, 409, 429 and 5xx"),
        ("telegram-cuts", "the connection to Telegram breaks, or stays silent"),
        ("updates", "updates come twice, and their numbers fall"),
        ("network", "there is no network, for seconds or for hours"),
        ("power", "the power goes in the middle of writing to flash"),
        ("full-flash", "the flash is full for a while"),
        ("clock", "the clock is unknown after a start, jumps, and is set right again"),
        ("sensors", "a sensor does not answer, sends nonsense, or never gets ready"),
        ("restarts", "people restart the board"),
    ];

    /// <summary>Every name, in the order of <see cref="FaultKind"/>.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. Table.Select(row => row.Name)];

    public static string Of(FaultKind kind) => Table[(int)kind].Name;

    public static string WordsOf(FaultKind kind) => Table[(int)kind].Words;
}
