using System.Text.Json.Nodes;
using NanoAgent.Cli.Config;

namespace NanoAgent.Cli.Tests.Config;

/// <summary>What is set by a dotted name is found by it, and removing it leaves no trace.</summary>
public sealed class SettingPathTests
{
    private static readonly string[] Keys =
    [
        "board", "wifi.ssid", "llm.model", "llm.fallback.0.model", "llm.fallback.1.model", "prices.gpt-5.1*.input", "prices.gpt-5.1*", "prices.m.output",
    ];

    [Fact]
    public void Any_order_of_setting_and_removing_ends_where_it_says()
    {
        for (int seed = 0; seed < 300; seed++)
        {
            var random = new Random(seed);
            var document = new JsonObject();
            var model = new Dictionary<string, string>();
            for (int step = 0; step < 30; step++)
            {
                string key = Keys[random.Next(Keys.Length)];
                Step(document, model, key, random);
                Assert.True(model.All(pair => SettingPath.Get(document, pair.Key)?.ToString() == pair.Value), $"seed {seed}, step {step}, {key}: {document.ToJsonString()}");
            }

            foreach (string key in model.Keys.OrderDescending(StringComparer.Ordinal))
            {
                SettingPath.Remove(document, key);
            }

            Assert.True(document.Count == 0, $"seed {seed}: {document.ToJsonString()}");
        }
    }

    // Lists move up, and a price has members: the model follows what the names say.
    private static void Step(JsonObject document, Dictionary<string, string> model, string key, Random random)
    {
        bool isList = key.StartsWith("llm.fallback.", StringComparison.Ordinal);
        bool isInsideAnother = model.Keys.Any(other => other != key && (other.StartsWith(key + ".", StringComparison.Ordinal) || key.StartsWith(other + ".", StringComparison.Ordinal)));
        if (isInsideAnother || (isList && random.Next(2) == 0))
        {
            return;
        }

        if (random.Next(3) == 0 && !isList)
        {
            Assert.Equal(model.Remove(key), SettingPath.Remove(document, key));
        }
        else if (SettingPath.TrySet(document, key, JsonValue.Create(random.Next(1000).ToString())))
        {
            model[key] = SettingPath.Get(document, key)!.ToString();
        }
        else
        {
            Assert.Equal("llm.fallback.1.model", key);
        }
    }
}
