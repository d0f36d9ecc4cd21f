using System.Text.Json.Nodes;
using NanoAgent.Cli.Replay;
using NanoAgent.Cli.Tests.Support;
using NanoAgent.Virtual;

namespace NanoAgent.Cli.Tests.Replay;

/// <summary>A log comes from a cable, and anybody may have edited it: whatever is in it, it is run, differs, or is refused with a sentence.</summary>
public sealed class LogMutationTests
{
    private const int Mutations = 60;

    [Fact]
    public void A_log_with_any_value_changed_or_line_lost_never_ends_in_a_crash()
    {
        using var folder = new TempFolder();
        string path = folder.File("session.cast");
        RandomSession.Record(folder, path, seed: 21, turns: 12, isPaced: true);
        CastRecording log = LogVerifyTests.LogOf(CastReader.Read(path));
        var random = new Random(21);
        int different = 0;
        for (int i = 0; i < Mutations; i++)
        {
            List<TapeItem> events = [.. log.Events];
            int at = random.Next(1, events.Count);
            string before = events[at].Text;
            if (random.Next(4) == 0 || !TryMutate(random, events[at], out TapeItem changed))
            {
                events.RemoveAt(at);
            }
            else
            {
                events[at] = changed;
            }

            using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20));
            try
            {
                CastRecording mutated = log with { Events = events };
                different += Verification.RunLog(mutated, new SnapshotBoard(mutated), patience.Token).Divergence is null ? 0 : 1;
            }
            catch (CliException)
            {
                different++;
            }
            catch (Exception ex)
            {
                Assert.Fail($"mutation {i} of line {log.Events[at].Line}, {before}: {ex}");
            }
        }

        Assert.InRange(different, Mutations / 10, Mutations);
    }

    private static bool TryMutate(Random random, TapeItem item, out TapeItem changed)
    {
        changed = item;
        if (item.Code != 'o' || item.Json is not { } json || json.Count == 0)
        {
            return false;
        }

        var copy = (JsonObject)json.DeepClone();
        string name = json.ElementAt(random.Next(json.Count)).Key;
        JsonNode?[] values = [null, -1, 0, long.MaxValue, long.MinValue, 3.5, "", "zz", true, new JsonArray(1), new JsonObject()];
        copy[name] = values[random.Next(values.Length)]?.DeepClone();
        changed = item.With("@" + copy.ToJsonString());
        return true;
    }
}
