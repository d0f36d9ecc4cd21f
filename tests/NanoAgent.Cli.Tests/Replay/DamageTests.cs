using System.Text;
using System.Text.Json.Nodes;
using NanoAgent.Cli.Replay;
using NanoAgent.Cli.Tests.Support;

namespace NanoAgent.Cli.Tests.Replay;

public sealed class DamageTests : IDisposable
{
    private const int FlipsEach = 25;
    private const int Seed = 20261128;

    private readonly RecordedSession _session = new();

    [Fact]
    public async Task One_changed_byte_in_any_kind_of_record_is_found_and_located()
    {
        await _session.Chat(["turn the lamp on", "what is the temperature", "remember that the cat is called Mia", "/status", """{"id":"4","cmd":"status"}"""]);
        byte[] whole = File.ReadAllBytes(_session.Cast);
        int[] starts = LineStarts(whole);
        var kinds = CastReader.Read(_session.Cast, whole).Events.ToDictionary(item => item.Line, item => item.Code + " " + item.Kind);
        var lines = Enumerable.Range(0, starts.Length - 1).GroupBy(line => line == 0 ? "header" : kinds.GetValueOrDefault(line + 1, "check sum")).ToArray();
        Assert.Contains("o tool", lines.Select(kind => kind.Key));
        Assert.InRange(lines.Length, 18, 100);
        var random = new Random(Seed);

        foreach (IGrouping<string, int> kind in lines)
        {
            int[] all = [.. kind];
            for (int i = 0; i < FlipsEach; i++)
            {
                int line = all[random.Next(all.Length)];
                int at = random.Next(starts[line], starts[line + 1]);
                byte[] changed = [.. whole];
                changed[at] ^= (byte)random.Next(1, 256);

                AssertLocated(changed, line + 1, $"{kind.Key}, byte {at} of line {line + 1} from {whole[at]} to {changed[at]}, seed {Seed}");
            }
        }
    }

    [Fact]
    public async Task A_damaged_recording_is_not_run_and_the_place_is_named()
    {
        await _session.Chat(["turn the lamp on"]);
        string text = File.ReadAllText(_session.Cast);
        int at = text.IndexOf("\\\"ev\\\":\\\"pin\\\"", StringComparison.Ordinal);
        int line = text[..at].Count(c => c == '\n') + 1;
        File.WriteAllText(_session.Cast, text[..at] + text[at..].Replace("lamp", "lump", StringComparison.Ordinal));

        CliResult result = await _session.Replay("--verify");

        Assert.Equal(5, result.ExitCode);
        Assert.StartsWith($"damaged: line {line} (pin, turn 1): it was changed after it was written", result.Output, StringComparison.Ordinal);
        JsonNode json = JsonNode.Parse((await _session.Replay("--verify", "--json")).Output)!;
        Assert.Equal((line, "pin", 1), ((int)json["damaged"]![0]!["line"]!, (string)json["damaged"]![0]!["kind"]!, (int)json["damaged"]![0]!["turn"]!));
        Assert.Contains($"damaged: line {line}", (await _session.Replay()).Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("\n\n")]
    [InlineData("{}")]
    [InlineData("{\"version\":2}\n")]
    [InlineData("[0,\"o\",\"x\"]\n")]
    [InlineData("\0\u0001\u0002")]
    public async Task What_is_no_recording_is_refused(string content)
    {
        _session.Folder.Write("session.cast", content);

        (await _session.Replay()).AssertRefused(5, "is no recording that can be read");
        (await _session.Replay("--verify")).AssertRefused(5, "is no recording that can be read");
    }

    public void Dispose() => _session.Dispose();

    private static void AssertLocated(byte[] changed, int line, string what)
    {
        try
        {
            IReadOnlyList<CastDamage> damage = CastReader.Read("x.cast", changed).Damage;
            Assert.True(damage.Count > 0, "not found: " + what);
            Assert.True(damage[0].Line == line, $"found in line {damage[0].Line}: {what}");
        }
        catch (CliException ex)
        {
            // Without a header there is nothing to play either; the place is named all the same.
            Assert.Contains($"line {line} ", ex.Message, StringComparison.Ordinal);
        }
    }

    private static int[] LineStarts(byte[] bytes) =>
        [0, .. Enumerable.Range(0, bytes.Length).Where(i => bytes[i] == (byte)'\n').Select(i => i + 1)];
}
