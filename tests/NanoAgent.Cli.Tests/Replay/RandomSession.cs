using System.Text;
using NanoAgent.Cli.Commands;
using NanoAgent.Cli.Recording;
using NanoAgent.Cli.Terminal;
using NanoAgent.Cli.Tests.Support;
using NanoAgent.Fakes;
using NanoAgent.Storage;
using NanoAgent.Virtual;

namespace NanoAgent.Cli.Tests.Replay;

/// <summary>
/// A board on its threads that gets random lines: turns with tools, jobs and rules that come due, failures of the network,
/// restarts. It is recorded by the recorder of <c>up --record</c>.
/// </summary>
internal sealed class RandomSession : IDisposable
{
    private const int QuickSpeed = 200;

    /// <summary>Slow enough that a moment of this machine is less than a second on the board.</summary>
    private const int PacedSpeed = 10;

    private const int ThinkMs = 400;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    // An action that waits for somebody's approval gets none; its time passes instead.
    private static readonly TimeSpan ApprovalPatience = TimeSpan.FromMilliseconds(60);

    private readonly Random _random;
    private readonly bool _isPaced;
    private readonly PuppetWorld _world = new();
    private readonly VirtualConsole _console = new("terminal");
    private readonly VirtualLog _log = new(_ => { });
    private readonly SessionRecorder _recorder;
    private readonly VirtualBoard _board;
    private int _lines;

    private RandomSession(TempFolder folder, string path, int seed, bool isPaced)
    {
        _random = new Random(seed);
        _isPaced = isPaced;
        int speed = isPaced ? PacedSpeed : QuickSpeed;
        var request = new UpRequest
        {
            DataFolder = Path.GetDirectoryName(folder.Write("data/SOUL.md", "Be brief."))!,
            Record = path,
            Config = "given",
            Speed = speed,
            Seed = seed,
            ClockStart = DateTimeOffset.Parse("2026-11-28T08:00:00Z", System.Globalization.CultureInfo.InvariantCulture),
        };
        SettingsResult config = SettingsReader.Read(
            """{"llm":{"provider":"anthropic","base_url":"https://model.example","model":"puppet"},"safety":{"autonomy":"auto"}}"""u8.ToArray(),
            Encoding.UTF8.GetBytes($$"""{"llm.api_key":{"value":"{{Configs.ApiKey}}","host":"model.example"} }"""));
        Assert.Empty(config.Problems);
        var io = new TerminalIo(TextReader.Null, TextWriter.Null, TextWriter.Null, false, false);
        _recorder = SessionRecorder.Start(path, request, config, null, [_console], io);
        _console.LineWritten += _ => Interlocked.Increment(ref _lines);
        _board = new VirtualBoard(new VirtualBoardOptions
        {
            DataFolder = request.DataFolder,
            Configuration = config,
            ClockStart = request.ClockStart,
            Speed = speed,
            Seed = seed,
            Consoles = [_console],
            Log = _log,
            Tape = _recorder.Tape,
            Mask = _recorder.Mask,
            Network = _world,
        });
        _board.Start();
    }

    /// <summary>Records so many turns.</summary>
    /// <param name="folder">Takes the board's flash.</param>
    /// <param name="path">The recording.</param>
    /// <param name="seed">Decides what happens.</param>
    /// <param name="turns">How many.</param>
    /// <param name="isPaced">As on a real board: no leaps of time, nobody pastes keys.</param>
    public static void Record(TempFolder folder, string path, int seed, int turns, bool isPaced = false)
    {
        using var session = new RandomSession(folder, path, seed, isPaced);
        for (int i = 0; i < turns; i++)
        {
            session.Between();
            session.Ask(session.Message());
        }

        session._recorder.End(0);
    }

    public void Dispose()
    {
        _recorder.Dispose();
        _board.Dispose();
        _console.Dispose();
        _log.Dispose();
    }

    private void Between()
    {
        _world.IsModelUp = _random.Next(20) > 0;
        _world.IsUp = _random.Next(20) > 0;
        string? line = _random.Next(12) switch
        {
            0 => Host("sim.set", $$"""{"name":"door","value":{{_random.Next(2)}}}"""),
            1 => Host("sim.set", $$"""{"name":"soil","value":{{_random.Next(101)}}}"""),
            2 => Host("sim.set", $$"""{"name":"room.temperature","value":{{_random.Next(-10, 45)}}}"""),
            3 when !_isPaced => Host("sim.clock", $$"""{"advance_s":{{_random.Next(7200)}}}"""),
            4 => Pick("/status", "/jobs", "/rules", "/memory", "/undo", "/health", "/usage", "/sensors", "/nonsense", "/context"),
            5 => Host("gpio_write", $$"""{"pin":5,"value":{{_random.Next(2)}}}"""),
            6 => new string('x', 20_000),
            _ => null,
        };
        if (line != null)
        {
            Ask(line);
        }

        if (_random.Next(40) == 0)
        {
            Restart();
        }
    }

    private string Message() => _random.Next(16) switch
    {
        0 => """call io_read {"name":"*"}""",
        1 => $$"""call io_write {"name":"{{Pick("lamp", "pump", "siren", "fan", "lamp")}}","value":"{{Pick("on", "off", "toggle", "55")}}"}""",
        2 => $$"""call io_write {"name":"pump","value":"on","for_ms":{{_random.Next(100, 20000)}}}""",
        3 => $$"""call memory {"op":"save","text":"fact {{_random.Next(1000)}} is ä💡"}""",
        4 => """call memory {"op":"search","text":"fact"}""",
        5 => $$"""call file {"op":"append","path":"files/a.md","text":"line {{_random.Next(1000)}}"}""",
        6 => """call file {"op":"list","path":"files"}""",
        7 => $$"""call schedule {"op":"add","name":"j{{_random.Next(5)}}","when":"every {{_random.Next(1, 90)}}m","kind":"text","text":"tick"}""",
        8 => $$"""call schedule {"op":"add","name":"t{{_random.Next(5)}}","when":"in {{_random.Next(1, 90)}}m","kind":"tool","tool":{"name":"io_write","args":{"name":"lamp","value":"toggle"} } }""",
        9 => $$"""call rule {"op":"add","name":"r{{_random.Next(3)}}","when":"{{Pick("door rises", "door falls", "soil < 30", "room.temperature > 28 for 60s")}}","then":[{"write":{"name":"lamp","value":"toggle"} }],"cooldown_s":60}""",
        10 => """call device {"op":"health"}""",
        11 => """call i2c {"op":"scan","bus":1}""",
        12 when !_isPaced => """call io_write {"name":"heater","value":"on"}""",
        13 => """call nothing {"bad":1}""",
        _ => "hello " + _random.Next(1000) + Pick("", " ä中💡", _isPaced ? "" : " my key is " + Configs.ApiKey),
    };

    private static string Host(string command, string args) => $$"""{"id":"1","cmd":"{{command}}","args":{{args}}}""";

    private string Pick(params string[] one) => one[_random.Next(one.Length)];

    private void Ask(string line)
    {
        Think();
        int before = Volatile.Read(ref _lines);
        _console.FeedLine(line);
        DateTime asked = DateTime.UtcNow;
        DateTime nudged = asked;
        while (Volatile.Read(ref _lines) == before || _board.Firmware is not { Progress.ConsoleWaiting: 0 })
        {
            Assert.True(DateTime.UtcNow - asked < Patience, "no answer to: " + line);
            if (!_isPaced && DateTime.UtcNow - nudged > ApprovalPatience)
            {
                nudged = DateTime.UtcNow;
                _console.FeedLine(Host("sim.clock", """{"advance_s":125}"""));
            }

            Thread.Sleep(1);
        }
    }

    // People read an answer before they write again; then the board has nothing left to do.
    private void Think()
    {
        long untilMs = _isPaced ? _board.Clock.UptimeMs + ThinkMs : 0;
        while (_board.Clock.UptimeMs < untilMs)
        {
            Thread.Sleep(1);
        }
    }

    private void Restart()
    {
        Think();
        NanoAgent.Firmware? before = _board.Firmware;
        _console.FeedLine("/reboot");
        Assert.True(SpinWait.SpinUntil(() => _board.Firmware is { } now && now != before, Patience), "no restart");
        if (_isPaced)
        {
            // Whoever restarts a board looks whether it is up; then each worker has had its first turn.
            Ask("/health");
        }
    }
}
