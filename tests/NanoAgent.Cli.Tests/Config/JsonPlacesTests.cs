using System.Text;
using NanoAgent.Cli.Config;

namespace NanoAgent.Cli.Tests.Config;

/// <summary>A place points at the value that it names, whatever the document looks like.</summary>
public sealed class JsonPlacesTests
{
    [Fact]
    public void Every_place_points_at_its_value()
    {
        for (int seed = 0; seed < 300; seed++)
        {
            var random = new Random(seed);
            var text = new StringBuilder();
            var expected = new Dictionary<string, string>();
            Write(random, text, expected, "", 0);
            string[] lines = text.ToString().Split('\n');

            JsonPlaces places = JsonPlaces.Of(Encoding.UTF8.GetBytes(text.ToString()));

            Assert.Null(places.Fault);
            foreach ((string key, string begin) in expected)
            {
                JsonPlace place = places.Find(key, 0)!;
                Assert.True(lines[place.Line - 1][(place.Column - 1)..].StartsWith(begin, StringComparison.Ordinal), $"seed {seed}, {key}: {place} in\n{text}");
            }
        }
    }

    [Fact]
    public void Half_a_document_gives_the_places_before_the_fault_and_the_fault()
    {
        byte[] whole = Encoding.UTF8.GetBytes("{\"a\":1,\n\"b\":{\"c\":[1,2,{\"d\":3}]}}");
        for (int length = 0; length < whole.Length; length++)
        {
            Assert.NotNull(JsonPlaces.Of(whole[..length]).Fault);
        }

        Assert.Equal(new JsonPlace("b.c.2.d", 2, 20), JsonPlaces.Of(whole).Find("b.c.2.d", 2));
    }

    private static void Write(Random random, StringBuilder text, Dictionary<string, string> expected, string prefix, int depth)
    {
        text.Append('{');
        int count = random.Next(1, 4);
        for (int i = 0; i < count; i++)
        {
            string key = prefix + "k" + i;
            text.Append(Blank(random)).Append("\"k").Append(i).Append("\":").Append(Blank(random));
            bool isGroup = depth < 3 && random.Next(3) == 0;
            expected[key] = isGroup ? "{" : "\"" + key;
            if (isGroup)
            {
                Write(random, text, expected, key + ".", depth + 1);
            }
            else
            {
                text.Append('"').Append(key).Append('"');
            }

            text.Append(Blank(random)).Append(i + 1 < count ? "," : "");
        }

        text.Append('}');
    }

    private static string Blank(Random random) => random.Next(4) switch { 0 => "\n", 1 => "  ", 2 => "\n\t", _ => "" };
}
