using System.Text;
using NanoAgent.Board;
using NanoAgent.Hal;
using NanoAgent.Storage;

namespace NanoAgent.Virtual;

/// <summary>
/// The board on a PC: the parts, the world around them, and the firmware that runs on them, restarted as often as it
/// asks. The only place that creates adapters; Program of NanoAgent.Esp32 is its twin.
/// </summary>
public sealed class VirtualBoard : IDisposable
{
    private const string DemoKey = "key-of-the-demo-model";

    private static readonly TimeSpan StopPatience = TimeSpan.FromSeconds(5);

    private readonly object _lock = new();
    private readonly VirtualBoardOptions _options;
    private VirtualClock _clock;
    private VirtualBoardRun? _run;
    private DemoModel? _demo;
    private string? _demoBaseUrl;
    private string _worldJson = "";
    private bool _isNetworkUp = true;
    private bool _isDisposed;

    /// <exception cref="BoardException">The board file that was given cannot be used.</exception>
    public VirtualBoard(VirtualBoardOptions options)
    {
        _options = options;
        _clock = new VirtualClock(options.ClockStart, options.Speed);
        Parts = new VirtualBoardParts(options);
        Parts.System.RebootRequested += OnRebootRequested;
        Parts.Files.PowerCut += CutPower;
        if (options.Tape is { } tape)
        {
            Parts.Files.Changing += operation => tape.Do(VirtualBoardTape.Of(operation, options.Mask!));
        }

        World = new VirtualWorld(new BoardFile(), Parts.Pins, Parts.Adc, Parts.I2c);
        LoadBoard();
    }

    /// <summary>The firmware asked for a restart, which follows at once on another thread.</summary>
    public event Action<string>? Rebooting;

    /// <summary>sim.power or sim.flash cut the power. The board stays off until <see cref="Start"/>.</summary>
    public event Action? PowerCut;

    public VirtualBoardParts Parts { get; }

    public VirtualWorld World { get; private set; }

    /// <summary>The clock of the present boot, or of the last one.</summary>
    public VirtualClock Clock => _clock;

    /// <summary>The firmware of the present boot; null while the board is off.</summary>
    public Firmware? Firmware => _run?.Firmware;

    /// <summary>What the present boot was configured with; null while the board is off.</summary>
    public FirmwareSetup? Setup => _run?.Setup;

    /// <summary>The network of the present boot, for its counters; null while the board is off.</summary>
    public HostHttp? Http => _run?.Http;

    /// <summary>No model is configured: the rule-based stand-in answers.</summary>
    public bool UsesDemoModel { get; private set; }

    /// <summary>sim.net.</summary>
    public bool IsNetworkUp
    {
        get => _isNetworkUp;
        set
        {
            lock (_lock)
            {
                _isNetworkUp = value;
                if (_run is not null)
                {
                    _run.Http.IsNetworkUp = value;
                }
            }
        }
    }

    /// <summary>Switches the board on.</summary>
    public void Start()
    {
        lock (_lock)
        {
            ObjectDisposedException.ThrowIf(_isDisposed, this);
            if (_run is not null)
            {
                throw new InvalidOperationException("The board is on already.");
            }

            _options.Tape?.BeginBoot(_clock);
            OnTape("boot", Boot);
        }
    }

    private void Boot()
    {
        Parts.Files.PowerOn();

        // First of all, as on the board: whatever brings this start down is counted.
        BootGuard guard = BootGuard.TakeUp(Parts.Files);

        // Before the profile is read, which is one of the files that a restore may replace.
        var restore = new BootReport();
        StagedRestore.Resume(Parts.Files, restore);
        BoardProfile profile = LoadBoard();
        FirmwareSetup setup = ReadSetup(profile);
        setup.Guard = guard;
        setup.Report = restore.IsClean && restore.Repairs.Length == 0 ? setup.Report : restore;
        Parts.Reset(_options.Tape?.Clock ?? (IClock)_clock);
        _run = new VirtualBoardRun(setup, Parts, _clock, _options, _isNetworkUp);
        _run.Start();
    }

    /// <summary>Jumps ahead.</summary>
    internal void Advance(long ms)
    {
        _options.Tape?.Clock.Advance(ms);
        _clock.Advance(ms);
    }

    /// <summary>Switches the board off after the running steps. False when one of them did not end in time; it can do no more harm.</summary>
    public bool Stop()
    {
        lock (_lock)
        {
            return TurnOff(run => run.Stop(StopPatience));
        }
    }

    /// <summary>Pulls the plug in the middle of whatever is going on.</summary>
    public void CutPower()
    {
        lock (_lock)
        {
            TurnOff(run => run.CutPower());
        }

        PowerCut?.Invoke();
    }

    public void Dispose()
    {
        Stop();
        lock (_lock)
        {
            _isDisposed = true;
        }

        _demo?.Dispose();
    }

    private bool TurnOff(Func<VirtualBoardRun, bool> turnOff)
    {
        bool isClean = _run is null || turnOff(_run);
        if (_run is not null)
        {
            _run = null;
            _clock = _clock.Restarted();
            Parts.Reset(_clock);
        }

        return isClean;
    }

    private void OnRebootRequested(string reason)
    {
        Rebooting?.Invoke(reason);
        if (_options.Tape is { IsReplay: true })
        {
            // It restarts when the recorded one did.
            return;
        }

        // Not on the thread of the worker that asked: it has to end its step first.
        VirtualBoardRun? asking = _run;
        Task.Run(() => Restart(asking));
    }

    private void Restart(VirtualBoardRun? asking)
    {
        try
        {
            lock (_lock)
            {
                if (_run == asking && asking is not null && !_isDisposed)
                {
                    Stop();
                    Start();
                }
            }
        }
        catch (Exception ex)
        {
            // Nobody waits for this task: without a word the board would just stay off.
            _options.Log.WriteLine('E', "E (0) boot: the restart failed: " + ex.Message);
            PowerCut?.Invoke();
        }
    }

    // The world has a reader of its own for what the firmware leaves to it, such as displays.
    private VirtualWorld MakeWorld(string json)
    {
        try
        {
            return new VirtualWorld(BoardFile.Parse(json), Parts.Pins, Parts.Adc, Parts.I2c, Parts.Clock);
        }
        catch (Exception ex) when (ex is InvalidDataException or ArgumentException)
        {
            throw new BoardException("board.json: " + ex.Message);
        }
    }

    private FirmwareSetup ReadSetup(BoardProfile profile)
    {
        SettingsResult? given = _options.Configuration;
        FirmwareSetup flash = FirmwareSetup.FromFlash(Parts.Files, profile, given is not null);
        var setup = new FirmwareSetup(given?.Settings ?? flash.Settings, given?.Secrets ?? flash.Secrets, profile)
        {
            Problems = given?.Problems ?? flash.Problems,
            Report = flash.Report,
            ConfigBoot = flash.ConfigBoot,
            HostCommands =
            [
                new SimSetCommand(this), new SimNetCommand(this), new SimPowerCommand(this), new SimClockCommand(this),
                new SimFlashCommand(this),
            ],
        };

        if (given is not null)
        {
            MaskAlso(setup.Secrets, flash.Secrets, " on flash");
        }

        // As the companion does it when it sends a configuration to a board: the firmware knows rules, no names.
        if (setup.Settings.TimezoneRule.Length == 0)
        {
            string Rule() => PosixRules.Of(setup.Settings.Timezone, DateTimeOffset.UtcNow) ?? "";
            setup.Settings.TimezoneRule = _options.Tape is { } tape ? (string)tape.Learn("zone", () => Rule())! : Rule();
        }

        UsesDemoModel = _options.UseDemoModel && setup.Problems.Length == 0 && (setup.Settings.Llm is null || IsDemo(setup.Settings.Llm));
        if (UsesDemoModel)
        {
            string baseUrl = DemoBaseUrl();
            setup.Settings.Llm = new EndpointSettings { Provider = "anthropic", BaseUrl = baseUrl, Model = DemoModel.ModelName };

            // A key in the same place as a real one, which must not be sent to the stand-in, and stays a secret all the same.
            if (setup.Secrets.Find(SecretNames.LlmApiKey) is { } configured && configured.Value != DemoKey)
            {
                setup.Secrets.Set(new Secret(configured.Name + " of the configuration", configured.Value, ""));
            }

            setup.Secrets.Set(new Secret(SecretNames.LlmApiKey, DemoKey, new Uri(baseUrl).Authority));
        }

        return setup;
    }

    // What is replaced for this run only stays a secret: files of the flash may hold it. Bound to no host it goes nowhere.
    private static void MaskAlso(SecretStore secrets, SecretStore replaced, string remark)
    {
        foreach (Secret secret in replaced.Names().Select(name => replaced.Find(name)!).Where(secret => !secret.Name.EndsWith(remark, StringComparison.Ordinal)))
        {
            secrets.Set(new Secret(secret.Name + remark, secret.Value, ""));
        }
    }

    // The configuration that was given keeps the demo endpoint of an earlier boot.
    private bool IsDemo(EndpointSettings endpoint) => _demoBaseUrl is not null && endpoint.BaseUrl == _demoBaseUrl;

    private string DemoBaseUrl()
    {
        string Serve() => (_demo ??= DemoModel.Start()).BaseUrl;
        return _demoBaseUrl ??= _options.Tape is { } tape ? (string)tape.Learn("demo", () => Serve())! : Serve();
    }

    private void OnTape(string what, Action action)
    {
        if (_options.Tape is { } tape)
        {
            tape.Act(what, action);
        }
        else
        {
            action();
        }
    }

    private BoardProfile LoadBoard()
    {
        string json = _options.BoardJson ?? BoardOnFlash() ?? DefaultBoardJson();
        BoardProfile profile = BoardReader.Read(Encoding.UTF8.GetBytes(json));
        if (json != _worldJson)
        {
            World = MakeWorld(json);
            _worldJson = json;
        }

        return profile;
    }

    private string? BoardOnFlash()
    {
        byte[]? bytes = new SafeFile(Parts.Files).Read("board.json");
        try
        {
            string? json = bytes is null || BoardReader.Read(bytes) is null ? null : Encoding.UTF8.GetString(bytes);
            return json is null || BoardFile.Parse(json) is null ? null : json;
        }
        catch (Exception ex) when (ex is BoardException or InvalidDataException)
        {
            // As on the board: a profile that cannot be used counts as absent.
            return null;
        }
    }

    /// <summary>Ports of a board that is switched off: a flash and a clock, and parts that nobody drives or reads.</summary>
    public static Ports PortsAtRest(IClock clock, IFileStore flash, ISystem system) =>
        new(clock, flash, new HostHttp(), new VirtualPins(clock), new VirtualPwm(), new VirtualAdc(), new VirtualI2c(), [], system, new VirtualLog(_ => { }));

    /// <summary>The way to servers alone, for who asks them without a board.</summary>
    /// <param name="proxy">"host:port" of an HTTP CONNECT proxy, or null.</param>
    /// <param name="connectTimeout">Longest time for DNS and TCP together.</param>
    public static HostHttp HttpThrough(string? proxy, TimeSpan connectTimeout) => new(proxy, connectTimeout);

    /// <summary>boards/virtual/board.json, which is built in.</summary>
    public static string DefaultBoardJson()
    {
        using Stream resource = typeof(VirtualBoard).Assembly.GetManifestResourceStream("boards/virtual/board.json")!;
        using var reader = new StreamReader(resource);
        return reader.ReadToEnd();
    }
}
