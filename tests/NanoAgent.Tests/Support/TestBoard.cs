using System.Text.Json;
using System.Text.Json.Nodes;
using NanoAgent.Fakes;
using NanoAgent.Storage;
using NanoAgent.Virtual;

namespace NanoAgent.Tests.Support;

/// <summary>
/// The whole firmware on a virtual board with fake servers around it: the front door of most tests. Time runs a hundred
/// times faster, so that back-off costs milliseconds; network deadlines stay real. A turn's 300 s then pass in 3 s: a test
/// in which something hangs, or that repeats itself for seconds, takes a lower speed, or a busy machine breaks it.
/// </summary>
public sealed class TestBoard : IAsyncDisposable
{
    public const string ApiKey = "test-key-CANARY-not-a-real-one";
    public const long Owner = 4711;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly string _folder = Directory.CreateTempSubdirectory("nanoagent-test-").FullName;
    private readonly List<string> _lines = [];
    private readonly List<JsonNode> _records = [];
    private readonly List<string> _replies = [];
    private readonly List<string> _seenReplies = [];
    private readonly HashSet<string> _written = [];
    private readonly SemaphoreSlim _replied = new(0);
    private readonly VirtualConsole _console = new("terminal");
    private readonly VirtualLog _log = new(_ => { });

    public TestBoard(
        string provider = "anthropic", bool hasTelegram = false, JsonObject? extra = null, int fallbacks = 0, bool canReachLlm = true, int timeoutSeconds = 5,
        bool isOnFlash = false, double speed = 100, bool hasOwner = true)
    {
        Llm = new FakeLlm { ApiKey = ApiKey };
        Fallbacks = [.. Enumerable.Range(0, fallbacks).Select(i => new FakeLlm { ApiKey = FallbackKey(i) })];
        Telegram = new FakeTelegram { LongPollMsMax = 200 };
        _log.AddCallback((_, line) => Locked(() => _lines.Add(line)));
        _log.AddRecordCallback(json => Locked(() =>
        {
            _records.Add(JsonNode.Parse(json.Span)!);
            Monitor.PulseAll(_records);
        }));
        _console.LineWritten += line =>
        {
            Locked(() => _replies.Add(line));
            _replied.Release();
        };

        JsonObject document = Document(provider, hasTelegram, extra, canReachLlm, timeoutSeconds);
        if (!hasOwner)
        {
            document["telegram"]!.AsObject().Remove("owner");
        }

        SettingsResult config = SettingsReader.Read(JsonSerializer.SerializeToUtf8Bytes(document), null);
        Assert.Empty(config.Problems.Select(problem => problem.ToString()));
        Board = new VirtualBoard(new VirtualBoardOptions
        {
            DataFolder = _folder,
            Configuration = isOnFlash ? null : config,
            Consoles = [_console],
            Log = _log,
            Seed = 1,
            Speed = speed,
            UseDemoModel = false,
        });
        if (isOnFlash)
        {
            WriteFile("secrets.json", document["secrets"]!.ToJsonString());
            document.Remove("secrets");
            WriteFile("config.json", document.ToJsonString());
        }
    }

    public FakeLlm Llm { get; }

    public IReadOnlyList<FakeLlm> Fallbacks { get; }

    public FakeTelegram Telegram { get; }

    public VirtualBoard Board { get; }

    public string Folder => _folder;

    public IReadOnlyList<string> LogLines => Locked(() => _lines.ToArray());

    /// <summary>A board that is switched on.</summary>
    public static TestBoard Start(string provider = "anthropic", bool hasTelegram = false, JsonObject? extra = null, int fallbacks = 0, int timeoutSeconds = 5, double speed = 100, bool hasOwner = true)
    {
        var board = new TestBoard(provider, hasTelegram, extra, fallbacks, true, timeoutSeconds, speed: speed, hasOwner: hasOwner);
        board.Board.Start();
        return board;
    }

    /// <summary>Types a line and returns what comes back.</summary>
    public async Task<string> Ask(string line)
    {
        _console.FeedLine(line);
        return await NextReply();
    }

    public void Feed(byte[] bytes) => _console.Feed(bytes);

    public async Task<string> NextReply()
    {
        Assert.True(await _replied.WaitAsync(Patience), "no reply came; the log says:\n" + string.Join('\n', LogLines));
        return Locked(() =>
        {
            string reply = _replies[0];
            _seenReplies.Add(reply);
            _replies.RemoveAt(0);
            return reply;
        });
    }

    /// <summary>One request of the host protocol.</summary>
    public async Task<JsonNode> Host(string cmd, string args = "{}") =>
        JsonNode.Parse(await Ask($$"""{"id":"7","cmd":"{{cmd}}","args":{{args}}}"""))!;

    public IReadOnlyList<JsonNode> Records(string ev) =>
        Locked(() => _records.Where(record => (string?)record["ev"] == ev).ToArray());

    /// <summary>Waits for the n-th record of an event: some are written just after the other side has seen the effect.</summary>
    public JsonNode WaitForRecord(string ev, int number = 1)
    {
        lock (_records)
        {
            long end = Environment.TickCount64 + (long)Patience.TotalMilliseconds;
            while (Records(ev).Count < number)
            {
                Assert.True(Monitor.Wait(_records, (int)Math.Max(0, end - Environment.TickCount64)), $"there is no record '{ev}' number {number}");
            }

            return Records(ev)[number - 1];
        }
    }

    public void WriteFile(string path, string text)
    {
        // What a test puts there itself is no leak.
        _written.Add(path);
        string full = Path.Combine(_folder, path);
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        File.WriteAllText(full, text);
    }

    public string ReadFile(string path) => File.ReadAllText(Path.Combine(_folder, path));

    public bool FileExists(string path) => File.Exists(Path.Combine(_folder, path));

    public async ValueTask DisposeAsync()
    {
        Board.Dispose();
        _console.Dispose();
        await Llm.DisposeAsync();
        await Telegram.DisposeAsync();
        foreach (FakeLlm fallback in Fallbacks)
        {
            await fallback.DisposeAsync();
        }

        AssertNoSecretCameOut();
        Directory.Delete(_folder, true);
    }

    // Holds for every test that uses a board, whatever it is about; the servers look at the requests.
    private void AssertNoSecretCameOut()
    {
        Locked(() =>
        {
            foreach (string text in _lines.Concat(_replies).Concat(_seenReplies).Concat(_records.Select(record => record.ToJsonString())))
            {
                Assert.Null(CanaryWatch.Suite.See("log, trace or console", text));
            }
        });
        Assert.Null(CanaryWatch.Suite.SeeFolder("flash", _folder, _written.Contains));
    }

    private static string FallbackKey(int index) => $"fallback-{index}-CANARY-not-a-real-one";

    private JsonObject Document(string provider, bool hasTelegram, JsonObject? extra, bool canReachLlm, int timeoutSeconds)
    {
        JsonObject Endpoint(FakeLlm server) => new()
        {
            ["provider"] = provider,
            ["base_url"] = !canReachLlm ? "http://127.0.0.1:1" : provider == "openai" ? server.OpenAiBaseUrl : server.BaseUrl,
            ["model"] = "fake-model",
            ["timeout_s"] = timeoutSeconds,
        };

        JsonObject llm = Endpoint(Llm);
        if (Fallbacks.Count > 0)
        {
            llm["fallback"] = new JsonArray([.. Fallbacks.Select(Endpoint)]);
        }

        var secrets = new JsonObject { ["llm.api_key"] = ApiKey };
        for (int i = 0; i < Fallbacks.Count; i++)
        {
            secrets[$"llm.fallback.{i}.api_key"] = FallbackKey(i);
        }

        var document = new JsonObject { ["llm"] = llm, ["secrets"] = secrets };
        if (hasTelegram)
        {
            document["telegram"] = new JsonObject { ["base_url"] = Telegram.BaseUrl, ["owner"] = Owner };
            secrets["telegram.token"] = FakeTelegram.DefaultToken;
        }

        foreach ((string key, JsonNode? value) in extra?.ToList() ?? [])
        {
            document[key] = value?.DeepClone();
        }

        return document;
    }

    private void Locked(Action action)
    {
        lock (_records)
        {
            action();
        }
    }

    private T Locked<T>(Func<T> read)
    {
        lock (_records)
        {
            return read();
        }
    }
}
