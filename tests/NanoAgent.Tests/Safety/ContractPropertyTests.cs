using System.Text.RegularExpressions;
using NanoAgent.Fakes;
using NanoAgent.Storage;
using NanoAgent.Virtual;
using FlashContent = NanoAgent.Virtual.MemoryFileStore;

namespace NanoAgent.Tests.Safety;

/// <summary>
/// Random orders from the model, rules, jobs, commands, the console and the host protocol, with approvals, denials, stops and a
/// restless door: whatever they are, no pin is ever in a state that its contract forbids.
/// </summary>
public sealed class ContractPropertyTests
{
    private const int OrdersPerSeed = 300;

    private readonly FlashContent _content = new();
    private readonly PuppetWorld _world = new() { EmptyPollMs = 50 };
    private readonly SteppedConsole _console = new("serial");
    private int _yes;
    private bool _isStopped;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    [InlineData(7)]
    [InlineData(8)]
    public void No_order_from_anywhere_puts_a_pin_into_a_state_that_its_contract_forbids(int seed)
    {
        var random = new Random(seed);
        var board = new SteppedBoard(
            new FlashStore(_content), _world, new SteppedClock(1_799_654_400_000), ChatScenario.Configuration, ContractBoard.Profile(), [_console]);
        var watch = new ContractWatch(board.Pins, board.Clock, ContractTerms.Read(ContractBoard.Json));
        for (int order = 0; order < OrdersPerSeed && watch.Illegal.Count == 0; order++)
        {
            Order(random, board);
            board.Pass(random.Next(100, 25_000));
            watch.Look(_isStopped && board.Firmware.Progress.Settled == board.Firmware.Progress.Accepted);
            Decide(random);
        }

        Assert.True(watch.Illegal.Count == 0, $"seed {seed}: {string.Join("; ", watch.Illegal)}");
        Assert.True(watch.Ons("heater") <= _yes, $"seed {seed}: the heater went on {watch.Ons("heater")} times and was allowed {_yes} times");
        Assert.Equal(PinDirection.Input, board.Pins.Direction(ContractBoard.Door));
        Assert.True(watch.Ons("lamp") + watch.Ons("heater") + watch.Ons("pump") + watch.Ons("valve") > 10, $"seed {seed}: hardly anything was switched");
    }

    private void Order(Random random, SteppedBoard board)
    {
        string name = ContractBoard.Names[random.Next(ContractBoard.Names.Length)];
        string value = random.Next(4) == 0 ? "off" : "on";
        string forMs = random.Next(2) == 0 ? "" : $",\"for_ms\":\"{random.Next(1, 90) * 1000}\"";
        switch (random.Next(9))
        {
            case 0:
                _world.Says($$"""call io_write {"name":"{{name}}","value":"{{value}}"{{forMs}}}""");
                break;
            case 1:
                _world.Says($"/pin {name} {value} {random.Next(1, 90)}");
                _yes += name == "heater" && value == "on" ? 1 : 0;
                break;
            case 2:
                Types("gpio_write", $$"""{"pin":{{random.Next(4, 13)}},"value":{{random.Next(2)}} }""");
                break;
            case 3:
                Types("rules.add", $$$"""{"name":"r{{{random.Next(6)}}}","when":"{{{Trigger(random)}}}","then":{"write":{"name":"{{{name}}}","value":"{{{(random.Next(3) == 0 ? "toggle" : value)}}}"}},"cooldown_s":0}""");
                break;
            case 4:
                Types("rules.remove", $$"""{"id":"r{{random.Next(6)}}"}""");
                break;
            case 5:
                Types("jobs.add", $$"""{"name":"j{{random.Next(20)}}","when":"in {{random.Next(1, 4)}}m","tool":{"name":"io_write","args":{"name":"{{name}}","value":"{{value}}"} } }""");
                break;
            case 6:
                Stop(random);
                break;
            default:
                board.Pins.SetExternal(ContractBoard.Door, random.Next(2) == 0);
                break;
        }
    }

    private void Types(string command, string arguments)
    {
        _console.Type($$"""{"id":"1","cmd":"{{command}}","args":{{arguments}} }""");
    }

    private static string Trigger(Random random) => random.Next(5) switch
    {
        0 => "door rises",
        1 => "door falls",
        2 => "door changes",
        3 => "lamp rises",
        _ => "door is on for 5s",
    };

    // Never for long, so that there is something to see.
    private void Stop(Random random)
    {
        _isStopped = !_isStopped && random.Next(3) == 0;
        _world.Says(_isStopped ? "/stop" : "/resume");
    }

    // Every question is answered, one way or the other.
    private void Decide(Random random)
    {
        foreach (string text in _world.Sent.Concat(_console.Lines))
        {
            Match code = Regex.Match(text, "^Approve\\?[\\s\\S]*/approve (\\w+)");
            if (code.Success && random.Next(2) == 0)
            {
                _world.Says("/approve " + code.Groups[1].Value);
                _yes += text.Contains("heater", StringComparison.Ordinal) ? 1 : 0;
            }
        }

        _world.Forget();
        _console.Lines.Clear();
    }
}
