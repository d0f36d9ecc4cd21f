using System.Text.Json;
using System.Text.Json.Nodes;
using NanoAgent.Fakes;
using NanoAgent.Storage;
using NanoAgent.Virtual;
using FlashContent = NanoAgent.Virtual.MemoryFileStore;

namespace NanoAgent.Tests.Support;

/// <summary>
/// The whole firmware in virtual time with a puppet for Telegram and for the model, which makes the calls that messages name:
/// "call TOOL {json}". It can be restarted, loses its network, and does not know the time when the test says so.
/// </summary>
internal sealed class SteppedRig
{
    /// <summary>Mon 2027-01-11 09:00 in Berlin.</summary>
    public const long MondayNine = 1_799_654_400;

    private const int NoteMs = 25_000;

    private readonly SettingsResult _settings;
    private long _unixMs;

    public SteppedRig(JsonObject? extra = null, long unixSeconds = MondayNine, FlashContent? content = null)
    {
        _settings = Read(extra);
        _unixMs = unixSeconds * 1000;
        Content = content ?? new FlashContent();
        Board = Boot(true);
    }

    public FlashContent Content { get; }

    /// <summary>The flash of the present boot.</summary>
    public FlashStore Flash { get; private set; } = null!;

    public PuppetWorld World { get; } = new();

    public SteppedBoard Board { get; private set; }

    /// <summary>The chip in the room.</summary>
    public Sht31Model Room => Board.Room;

    public long Now => Board.Clock.TrueUnixMs / 1000;

    /// <summary>Waits until the board has noted what it delivered, switches it off for a while, and on again.</summary>
    public void Restart(long offSeconds = 1, bool isTimeKnown = true)
    {
        Board.Pass(NoteMs);
        _unixMs = Board.Clock.TrueUnixMs + (offSeconds * 1000);
        Board = Boot(isTimeKnown);
    }

    /// <summary>Sends a message as the owner and returns what came back for it.</summary>
    public string Say(string text)
    {
        int before = World.Sent.Count;
        World.Says(text);
        Assert.True(Board.RunUntil(() => World.Sent.Count > before && World.Unconfirmed == 0), "no answer to: " + text + "\n" + string.Join('\n', Board.LogLines));
        Board.Pass(1000);
        return World.Sent[before];
    }

    /// <summary>Has the model make one call; returns its result as the puppet repeats it.</summary>
    public string Call(string tool, string json)
    {
        string answer = Say($"call {tool} {json}");
        return answer.StartsWith("done: ", StringComparison.Ordinal) ? answer["done: ".Length..] : answer;
    }

    /// <summary>What was sent since a moment.</summary>
    public IReadOnlyList<string> SentSince(int count) => [.. World.Sent.Skip(count)];

    public void PassSeconds(long seconds) => Board.Pass(seconds * 1000);

    private static SettingsResult Read(JsonObject? extra)
    {
        var document = new JsonObject
        {
            ["timezone"] = "Europe/Berlin",
            ["timezone_posix"] = "CET-1CEST,M3.5.0,M10.5.0/3",
            ["llm"] = new JsonObject { ["provider"] = "anthropic", ["base_url"] = "http://127.0.0.1:1", ["model"] = "puppet" },
            ["telegram"] = new JsonObject { ["base_url"] = "http://127.0.0.1:1", ["owner"] = PuppetWorld.Owner },
            ["secrets"] = new JsonObject { ["llm.api_key"] = "test-key-CANARY-not-a-real-one", ["telegram.token"] = "123456:CANARY-token-not-a-real-one" },
        };
        foreach ((string key, JsonNode? value) in extra ?? [])
        {
            document[key] = value?.DeepClone();
        }

        SettingsResult settings = SettingsReader.Read(JsonSerializer.SerializeToUtf8Bytes(document), null);
        Assert.Empty(settings.Problems.Select(problem => problem.ToString()));
        return settings;
    }

    private SteppedBoard Boot(bool isTimeKnown)
    {
        Flash = new FlashStore(Content);
        return new SteppedBoard(Flash, World, new SteppedClock(_unixMs, isTimeKnown), _settings);
    }
}
