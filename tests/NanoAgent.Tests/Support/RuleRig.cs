using System.Text;
using NanoAgent.Board;
using NanoAgent.Bus;
using NanoAgent.Hal;
using NanoAgent.Rules;
using NanoAgent.Storage;

namespace NanoAgent.Tests.Support;

/// <summary>Rules on a board in virtual time: each worker is called when it asked for it or was woken, and never otherwise.</summary>
internal sealed class RuleRig
{
    private readonly List<Seat> _seats = [];

    public RuleRig(BoardProfile? profile = null, IFileStore? flash = null, Action<BoardRig>? before = null)
    {
        Board = new BoardRig(profile);
        Flash = flash ?? Board.Files;
        before?.Invoke(Board);
        Times = new FakeRuleTimes(Board.Clock);
        Actions = new FakeRuleActions(Board);
        Book = new RuleBook(Flash, Board.Profile, Board.Io, Times, Board.Log);
        Book.Load(Report);
        Samples = new SensorSamples(Board.Profile, Board.Io.Values);
        Worker = new RuleWorker(Book, Board.Profile, Board.Io, Samples, Times, Actions, Board.Ports, Board.Log);
        Sensors = new SensorPollWorker(Book, Board.Profile, Board.Io.Values, Samples, Worker, Board.Clock);
        Text = new RuleText(Book, Worker.Tally, Board.Clock);
        Sit(Worker);
        Sit(Sensors);
        Sit(new TimerWorker(Board.Outputs));
    }

    public BoardRig Board { get; }

    public IFileStore Flash { get; }

    public BootReport Report { get; } = new();

    public FakeRuleTimes Times { get; }

    public FakeRuleActions Actions { get; }

    public RuleBook Book { get; }

    public SensorSamples Samples { get; }

    public RuleWorker Worker { get; }

    public SensorPollWorker Sensors { get; }

    public RuleText Text { get; }

    public long NowMs => Board.Clock.UptimeMs;

    /// <summary>Called after each step of the rules, with the milliseconds that it asked for.</summary>
    public Action<int>? Stepped { get; set; }

    public static string Say(string text) => $$"""[{"text":"{{text}}"}]""";

    public static string Write(string name, string value, int forMs = 0) =>
        forMs == 0 ? $$$"""[{"write":{"name":"{{{name}}}","value":"{{{value}}}"}}]""" : $$$"""[{"write":{"name":"{{{name}}}","value":"{{{value}}}","for_ms":{{{forMs}}}}}]""";

    public string? TryAdd(string name, string when, string then, out RuleSpec? rule, int cooldown = RuleDraft.CooldownByDefault) =>
        Book.TryAdd(new RuleDraft(when, Encoding.UTF8.GetBytes(then)) { Name = name, CooldownSeconds = cooldown, Channel = "telegram", ChatId = "4711", Person = "telegram 4711" }, out rule);

    public RuleSpec Add(string name, string when, string then, int cooldown = RuleDraft.CooldownByDefault)
    {
        string? refusal = TryAdd(name, when, then, out RuleSpec? rule, cooldown);
        Assert.True(refusal == null, refusal);
        return rule!;
    }

    public string Refused(string name, string when, string then, int cooldown = RuleDraft.CooldownByDefault)
    {
        string? refusal = TryAdd(name, when, then, out RuleSpec? rule, cooldown);
        Assert.True(refusal != null, $"'{when}' {then} was taken");
        Assert.Null(rule);
        return refusal;
    }

    /// <summary>The door contact, with its polarity taken care of.</summary>
    public void Door(bool on) => Board.Pins.SetExternal(4, !on);

    // Upwards, because the firmware cuts to tenths: 30 reads 30.0.
    public void Soil(double percent) => Board.Adc.SetRaw(1, (int)Math.Ceiling(percent * 40.95));

    /// <summary>Lets time pass, and nothing more than what is due.</summary>
    public void Pass(long ms)
    {
        long end = NowMs + ms;
        for (int steps = 0; ; steps++)
        {
            Assert.True(steps < 200_000, "the workers never come to rest");
            Seat seat = _seats.MinBy(seat => seat.DueMs)!;
            if (seat.DueMs > end)
            {
                Board.Clock.Advance(Math.Max(0, end - NowMs));
                return;
            }

            Board.Clock.Advance(Math.Max(0, seat.DueMs - NowMs));
            seat.DueMs = long.MaxValue;
            int wait = seat.Worker.Step();
            seat.DueMs = Math.Min(seat.DueMs, wait < 0 ? long.MaxValue : NowMs + wait);
            if (seat.Worker == Worker)
            {
                Stepped?.Invoke(wait);
            }
        }
    }

    public bool IsOn(string output) => Board.Outputs.IsOn(output);

    /// <summary>"NAME STATE" of every trace of a rule.</summary>
    public IEnumerable<string> Traces => Board.Log.Values("rule", "name").Zip(Board.Log.Values("rule", "state"), (name, state) => $"{name} {state}");

    private void Sit(Worker worker)
    {
        var seat = new Seat(worker, Board.Clock);
        _seats.Add(seat);
        worker.AttachTo(seat);
    }

    private sealed class Seat(Worker worker, FakeClock clock) : IWaker
    {
        public Worker Worker { get; } = worker;

        public long DueMs { get; set; }

        public void Wake() => DueMs = Math.Min(DueMs, clock.UptimeMs);
    }

    private sealed class TimerWorker : Worker
    {
        private readonly Outputs _outputs;

        public TimerWorker(Outputs outputs)
        {
            _outputs = outputs;
            outputs.TimerSet = Wake;
        }

        public override string Name => "outputs";

        public override int Step() => _outputs.RunTimers();
    }
}
