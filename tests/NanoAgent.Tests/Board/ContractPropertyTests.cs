using NanoAgent.Board;
using NanoAgent.Tests.Support;
using NanoAgent.Virtual;

namespace NanoAgent.Tests.Board;

/// <summary>Whatever is ordered in whatever sequence, the contracts of the board hold.</summary>
public sealed class ContractPropertyTests
{
    private const int Heater = 6;
    private const int Pump = 7;
    private const int Siren = 10;
    private const int Lamp = 5;

    private static readonly string[] Names = ["lamp", "heater", "pump", "siren", "gpio6", "gpio7", "nothing"];
    private static readonly string[] Values = ["on", "on", "off", "toggle", "1", "0", "nonsense"];
    private static readonly int[] Times = [0, 0, 0, 1, 700, 5000, 29_999, 30_000, 31_000, 700_000];
    private static readonly int[] Pauses = [0, 1, 300, 4000, 10_000, 29_999, 45_000];

    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, 40)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void No_sequence_of_orders_and_timers_breaks_a_contract(int seed)
    {
        BoardProfile profile = BoardRig.VirtualProfile();
        profile.Outputs[1].Risk = Risks.Free;
        profile.Outputs[0].MinOffSeconds = 5;
        var board = new BoardRig(profile);
        board.Pins.Changed += (pin, _) => Assert.False(board.Pins.Level(Heater) && board.Pins.Level(Pump), $"seed {seed}: heater and pump are on, pin {pin} changed last");

        var random = new Random(seed);
        for (int i = 0; i < 400; i++)
        {
            board.Io.TryWrite(new SwitchOrder(Pick(random, Names), Pick(random, Values), "turn " + i) { ForMs = Pick(random, Times) }, out string sentence);
            Assert.NotEmpty(sentence);
            board.Pass(Pick(random, Pauses));
        }

        AssertNeverOnLongerThan(30_000, board, Pump, seed);
        AssertNeverOnLongerThan(600_000, board, Heater, seed);
        AssertNeverOffShorterThan(5000, board, Lamp, seed);
        Assert.Single(board.Pins.History(Siren));
        Assert.True(board.Pins.History(Pump).Count > 10 && board.Pins.History(Heater).Count > 10, $"seed {seed}: the walk tested nothing");
    }

    private static T Pick<T>(Random random, T[] from) => from[random.Next(from.Length)];

    private static void AssertNeverOnLongerThan(long ms, BoardRig board, int pin, int seed)
    {
        foreach ((PinChange from, long untilMs) in Spans(board, pin).Where(span => span.From.High))
        {
            Assert.True(untilMs - from.AtMs <= ms, $"seed {seed}: GPIO{pin} was on from {from.AtMs} to {untilMs}");
        }
    }

    private static void AssertNeverOffShorterThan(long ms, BoardRig board, int pin, int seed)
    {
        // The span from boot to the first "on" is no pause, and the last one has not ended.
        foreach ((PinChange from, long untilMs) in Spans(board, pin).Skip(1).SkipLast(1).Where(span => !span.From.High))
        {
            Assert.True(untilMs - from.AtMs >= ms, $"seed {seed}: GPIO{pin} was off from {from.AtMs} to {untilMs} only");
        }
    }

    private static List<(PinChange From, long UntilMs)> Spans(BoardRig board, int pin)
    {
        IReadOnlyList<PinChange> history = board.Pins.History(pin);
        return [.. history.Select((change, i) => (change, i + 1 < history.Count ? history[i + 1].AtMs : board.Clock.UptimeMs))];
    }
}
