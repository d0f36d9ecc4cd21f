using NanoAgent.Hal;

namespace NanoAgent.Virtual;

/// <summary>
/// One board from an empty flash on: its boots, its people, what goes wrong, and at the end some hours without any fault, in which
/// everything has to come to rest.
/// </summary>
internal sealed class Life
{
    /// <summary>Longer than any single job waits, any cooldown lasts and any code is open.</summary>
    private const long RestMsMin = 1_500_000;

    private const long RestMsMax = 21_600_000;
    private const int OffMsMin = 1000;
    private const int OffMsMax = 3_600_000;
    private const int SafeModeMs = 300_000;
    private const int LookMs = 20_000;
    private const int FilesMax = 400;
    private const int StepsBetweenLooks = 4096;

    private readonly LifeLog _life;
    private readonly MemoryFileStore _content = new();
    private readonly Func<Ports, Ports> _tamper;
    private readonly Story _story;
    private readonly JobWatch _jobs;
    private readonly PromiseWatch _promises;
    private readonly ActionWatch _actions;
    private readonly SimulatedTelegram _telegram;
    private readonly SimulatedNetwork _network;
    private readonly PeopleStory _people;
    private readonly FaultStory _faults;
    private long _restFromMs = -1;
    private bool _isOver;

    public Life(int seed, int turns, FaultSet faults, Func<Ports, Ports> tamper, Action<string>? trace)
    {
        _tamper = tamper;
        _life = new LifeLog(seed, turns, faults) { Reader = trace };
        _life.Secrets = new SecretWatch(_life, LifeWiring.Key, LifeWiring.Token);
        _story = new Story(_life);
        _jobs = new JobWatch(_life);
        _life.Records = _jobs.See;
        _promises = new PromiseWatch(_life, _jobs);
        _actions = new ActionWatch(_life, _jobs);
        _telegram = new SimulatedTelegram(_life);
        _network = new SimulatedNetwork(_life, _telegram, new SimulatedModel(_life, _promises, _actions), _life.Secrets, _promises);
        var talk = new Talk(_life.Dice, _jobs);
        _people = new PeopleStory(_life, _story, _telegram, _promises, _actions, talk, turns);
        _faults = new FaultStory(_life, _story, _network);
        _faults.CaughtUp += _jobs.CaughtUp;
        talk.Planned += _promises.Plan;
        _telegram.Shown += _people.OnShown;
        _telegram.Sent += (chat, text, _, _) => _promises.Sent(chat, text);
        _promises.IsUnasked = IsUnasked;
        _people.Begin();
        _faults.Begin();
        _story.Again(() => _life.Dice.Ms(10_000, 600_000), MoveWorld);
        _story.Again(() => LookMs, Look);
    }

    public SimulationTotals Totals => _life.Totals;

    public Violation? Violation => _life.Violation;

    /// <exception cref="OperationCanceledException">Somebody does not want to wait for the end.</exception>
    public void Run(CancellationToken cancel)
    {
        while (!_isOver && _life.Violation is null)
        {
            cancel.ThrowIfCancellationRequested();
            Boot(cancel);
        }

        _life.Totals.SimulatedMs = _life.Time.NowMs;
        if (_life.Violation is null)
        {
            _jobs.CheckRest();
            _promises.CheckRest();
        }
    }

    private void Boot(CancellationToken cancel)
    {
        _life.Totals.Boots++;
        SteppedClock clock = _life.Time.SwitchOn(_faults.KnowsTime());
        var flash = new FlashStore(_content, _faults.ForBoot());
        _life.Note("sim: the board is switched on");
        try
        {
            var board = new LifeBoard(_life, flash, clock, _network, _story, _tamper);
            Live(board, cancel);
        }
        catch (PowerCutException)
        {
            // In the middle of the start.
        }
        catch (Exception ex) when (ex is not OperationCanceledException)
        {
            _life.Violate(Invariants.Boots, $"the board did not come up: {ex.GetType().Name}: {ex.Message}");
        }

        _life.Totals.FlashOperations += flash.Operations;
        if (!flash.IsPowered)
        {
            _life.Totals.Count(FaultKind.Power);
        }

        _life.Note("sim: the board is off");
        _faults.EndBoot(clock.UptimeMs);
        _life.Time.SwitchOff(flash.IsPowered ? OffMsMin : _life.Dice.Ms(OffMsMin, OffMsMax));
        _life.IsFlashFull = false;
        _promises.Restarted();
        _telegram.Restarted();
        _actions.CheckFlash(_content);
        int files = _content.AllFiles().Length;
        if (files > FilesMax)
        {
            _life.Violate(Invariants.Bounded, $"there are {files} files on the flash");
        }
    }

    private void Live(LifeBoard board, CancellationToken cancel)
    {
        _story.Board = board;
        board.Pins.Changed += OnPin;
        board.Contract.WentOn += _actions.WentOn;
        board.Pins.SetExternal(LifeWiring.DoorPin, true);
        while (board.IsOn && !_isOver && _life.Violation is null)
        {
            for (int i = 0; i < StepsBetweenLooks && board.IsOn && !_isOver && _life.Violation is null; i++)
            {
                board.Once();
            }

            cancel.ThrowIfCancellationRequested();
        }

        board.SwitchOff();
    }

    private void OnPin(int pin, bool isHigh)
    {
        _life.Totals.PinChanges += pin == LifeWiring.DoorPin ? 0 : 1;
        if (pin == LifeWiring.LampPin)
        {
            _actions.LampChanged(isHigh);
        }
    }

    private void MoveWorld(LifeBoard board)
    {
        board.Pins.SetExternal(LifeWiring.DoorPin, _life.Dice.OneIn(2));
        board.Room.Temperature = 15 + (_life.Dice.Below(200) / 10.0);
        board.Adc.SetRaw(LifeWiring.SoilPin, _life.Dice.Below(4096));
    }

    private void Look(LifeBoard board)
    {
        if (!board.IsOn)
        {
            return;
        }

        if (board.IsInSafeMode && board.Clock.UptimeMs > SafeModeMs)
        {
            // As its message on the console says: left alone for more than a minute it starts as ever.
            board.Unplug();
            return;
        }

        board.Contract.Look(_people.IsStopped);
        foreach (string illegal in board.Contract.Illegal)
        {
            _life.Violate(Invariants.Contract, illegal);
        }

        if (_people.IsOver)
        {
            ComeToRest(board);
        }
    }

    private void ComeToRest(LifeBoard board)
    {
        long now = _life.Time.NowMs;
        if (_restFromMs < 0)
        {
            _restFromMs = now;
            _faults.End(board);
            _people.End();
            return;
        }

        bool isQuiet = _telegram.Waiting == 0 && board.IsAtRest && _jobs.Waiting == 0 && _promises.Owed == 0;
        _isOver = now - _restFromMs > (isQuiet ? RestMsMin : RestMsMax);
        if (_isOver && _telegram.Waiting > 0)
        {
            _life.Violate(Invariants.Answered, $"{_telegram.Waiting} messages are not even taken from Telegram");
        }
        else if (_isOver && !board.IsAtRest)
        {
            _life.Violate(Invariants.Answered, "the firmware itself still counts messages without an answer");
        }
    }

    private bool IsUnasked(long chat, string text, bool isMarked)
    {
        // Told to whoever asked, when it was somebody else who decided.
        bool isDecided = text.StartsWith("Approved by owner", StringComparison.Ordinal) || text.StartsWith("Denied by owner", StringComparison.Ordinal);
        return (isDecided && chat != LifeWiring.Owner) || Unasked.Is(text) || _jobs.TryTake(text, isMarked);
    }
}
