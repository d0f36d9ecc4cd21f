using System.Text;
using System.Text.Json.Nodes;
using NanoAgent.Board;

namespace NanoAgent.Tests.Board;

/// <summary>Profiles made at random: whatever passes the check keeps the promises that the rest of the firmware relies on.</summary>
public sealed class RandomProfileTests
{
    private static readonly string[] Names = ["lamp", "pump", "fan", "door", "soil", "room", "heater", "valve"];
    private static readonly string[] Psrams = ["unknown", "none", "quad", "octal"];

    [Fact]
    public void A_profile_without_errors_has_every_pin_and_name_once_and_no_pin_that_cannot_be()
    {
        int accepted = 0;
        for (int seed = 0; seed < 4000; seed++)
        {
            byte[] json = Encoding.UTF8.GetBytes(Make(new Random(seed)).ToJsonString());
            var findings = new BoardFindings();
            BoardProfile board = BoardReader.Check(json, findings);
            if (findings.HasErrors)
            {
                Assert.True(Record.Exception(() => BoardReader.Read(json)) is BoardException, $"seed {seed}");
                continue;
            }

            accepted++;
            int[] pins = [.. Named(board).Select(spec => spec.Pin), .. board.I2c.SelectMany(bus => new[] { bus.SdaPin, bus.SclPin })];
            string[] names = [.. Named(board).Concat(board.Sensors).Select(spec => spec.Name)];
            Assert.True(pins.Distinct().Count() == pins.Length, $"seed {seed}: a pin twice");
            Assert.True(names.Distinct().Count() == names.Length, $"seed {seed}: a name twice");
            Assert.True(pins.All(pin => pin is >= 0 and <= 48 and not (>= 22 and <= 32)), $"seed {seed}: a pin that cannot be");
            Assert.True(board.Psram != PsramTypes.Octal || pins.All(pin => pin is < 33 or > 37), $"seed {seed}: a pin of the PSRAM");
            Assert.True(pins.All(pin => board.WhyReserved(pin) == null), $"seed {seed}: a reserved pin");
            Assert.True(board.Analog.All(analog => analog.Pin is >= 1 and <= 10), $"seed {seed}: no converter");
            Assert.True(board.Sensors.All(sensor => board.I2c.Any(bus => bus.Bus == sensor.Bus)), $"seed {seed}: no bus");
            Assert.True(board.Sensors.Select(sensor => (sensor.Bus, sensor.Address)).Distinct().Count() == board.Sensors.Length, $"seed {seed}: an address twice");
            Assert.True(
                board.Outputs.All(output => output.Excludes.All(name => name != output.Name && board.Outputs.Any(other => other.Name == name))),
                $"seed {seed}: an exclusion of nothing");
        }

        // The generator must not miss what it is for.
        Assert.InRange(accepted, 400, 3600);
    }

    private static IEnumerable<NamedSpec> Named(BoardProfile board) => [.. board.Outputs, .. board.Pwm, .. board.Inputs, .. board.Analog];

    private static JsonObject Make(Random random)
    {
        JsonArray Some(int max, Func<JsonObject> make) => new([.. Enumerable.Range(0, random.Next(max + 1)).Select(_ => make())]);
        string Name() => Names[random.Next(Names.Length)] + (random.Next(3) == 0 ? "" : $"{random.Next(20)}");
        JsonObject Pin(int lowest, int highest) => new() { ["name"] = Name(), ["pin"] = random.Next(lowest, highest + 1) };
        JsonObject Output()
        {
            JsonObject output = Pin(1, random.Next(2) == 0 ? 21 : 48);
            if (random.Next(4) == 0)
            {
                output["excludes"] = new JsonArray(Name());
            }

            return output;
        }

        return new JsonObject
        {
            ["psram"] = Psrams[random.Next(Psrams.Length)],
            ["outputs"] = Some(2, Output),
            ["pwm"] = Some(1, () => Pin(1, 42)),
            ["inputs"] = Some(1, () => Pin(0, 42)),
            ["analog"] = Some(1, () => Pin(1, 11)),
            ["i2c"] = Some(2, () => new JsonObject { ["bus"] = random.Next(1, 3), ["sda"] = random.Next(1, 48), ["scl"] = random.Next(1, 48) }),
            ["sensors"] = Some(1, () => new JsonObject { ["name"] = Name(), ["bus"] = random.Next(1, 3), ["address"] = random.Next(2) == 0 ? "0x44" : "0x45" }),
            ["reserved"] = Some(2, () => new JsonObject { ["pins"] = new JsonArray(random.Next(49)), ["reason"] = "taken" }),
        };
    }
}
