using System.Text.Json;
using System.Text.Json.Nodes;
using NanoAgent.Fakes;
using NanoAgent.Storage;
using NanoAgent.Virtual;

namespace NanoAgent.Bench;

/// <summary>The whole firmware on a virtual board; a person on Telegram and a model, both fake servers on loopback.</summary>
internal sealed class BenchBoard : IAsyncDisposable
{
    private const long Owner = 4711;

    /// <summary>No figure depends on it: a turn takes milliseconds, and one that never ends must not hang the benchmark.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private static readonly DateTimeOffset ClockStart = new(2026, 1, 5, 8, 0, 0, TimeSpan.Zero);

    private readonly string _folder = Directory.CreateTempSubdirectory("nanoagent-bench-").FullName;
    private readonly VirtualLog _log = new();
    private int _turns;

    private BenchBoard(string provider)
    {
        // Longer than any benchmark waits between messages: a poll ends because somebody wrote.
        Telegram = new FakeTelegram { LongPollMsMax = 60_000 };
        _log.AddRecordCallback(_ => Allocations.Note());
        Board = new VirtualBoard(new VirtualBoardOptions
        {
            DataFolder = _folder,
            Configuration = Configure(provider),
            ClockStart = ClockStart,
            Log = _log,
            Seed = 1,
            UseDemoModel = false,
        });
    }

    public FakeLlm Llm { get; } = new();

    public FakeTelegram Telegram { get; }

    public VirtualBoard Board { get; }

    /// <summary>What the worker threads allocated.</summary>
    public ThreadAllocations Allocations { get; } = new();

    /// <summary>HTTP requests that reached a server.</summary>
    public int Requests => Telegram.Requests.Count + Llm.Requests.Count;

    public static async Task<BenchBoard> StartAsync(string provider)
    {
        var board = new BenchBoard(provider);
        board.Board.Start();
        await board.Telegram.WaitForPolls(1, Patience).ConfigureAwait(false);
        return board;
    }

    /// <summary>The owner writes; returns when the answer is out and the next poll waits.</summary>
    public async Task TurnAsync(string text, IEnumerable<LlmAnswer> answers)
    {
        foreach (LlmAnswer answer in answers)
        {
            Llm.Then(answer);
        }

        _turns++;
        Telegram.Receive(Owner, Owner, text);
        await Telegram.WaitForSent(_turns, Patience).ConfigureAwait(false);
        await Telegram.WaitForPolls(_turns + 1, Patience).ConfigureAwait(false);
    }

    /// <summary>Lets virtual time pass.</summary>
    public void Wait(TimeSpan time) => Board.Clock.Advance((long)time.TotalMilliseconds);

    /// <summary>Throws when the firmware did what a real server would have refused, or answered other than scripted.</summary>
    public void AssertClean()
    {
        Telegram.AssertClean();
        Llm.AssertClean();
        if (Llm.Unused > 0)
        {
            throw new InvalidOperationException($"{Llm.Unused} scripted answers were never asked for");
        }
    }

    public async ValueTask DisposeAsync()
    {
        Board.Dispose();
        _log.Dispose();
        await Llm.DisposeAsync().ConfigureAwait(false);
        await Telegram.DisposeAsync().ConfigureAwait(false);
        Directory.Delete(_folder, true);
    }

    private SettingsResult Configure(string provider)
    {
        var document = new JsonObject
        {
            ["llm"] = new JsonObject
            {
                ["provider"] = provider,
                ["base_url"] = provider == "openai" ? Llm.OpenAiBaseUrl : Llm.BaseUrl,
                // As long as the names of real models get.
                ["model"] = "model-name-of-24-letters",
            },
            ["telegram"] = new JsonObject { ["base_url"] = Telegram.BaseUrl, ["owner"] = Owner },

            // Ten thousand turns in minutes are no ordinary day.
            ["budget"] = new JsonObject { ["tokens_per_day"] = 2_000_000_000, ["calls_per_day"] = 1_000_000 },
            ["secrets"] = new JsonObject { ["llm.api_key"] = "bench-key", ["telegram.token"] = FakeTelegram.DefaultToken },
        };
        SettingsResult result = SettingsReader.Read(JsonSerializer.SerializeToUtf8Bytes(document), null);
        return result.Problems.Length == 0
            ? result
            : throw new InvalidOperationException(string.Join("; ", result.Problems.Select(problem => problem.ToString())));
    }
}
