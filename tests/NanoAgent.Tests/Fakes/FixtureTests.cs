using System.Text.Json.Nodes;
using NanoAgent.Fakes;

namespace NanoAgent.Tests.Fakes;

/// <summary>The recorded bodies and their lists belong together, and both fakes can serve them.</summary>
public sealed class FixtureTests
{
    private static readonly string[] Lists = ["README.md", "expected.json"];

    private static readonly JsonNode Expected = JsonNode.Parse(Fixture.Bytes("expected.json"))!;

    [Fact]
    public void Every_recorded_body_is_in_both_lists()
    {
        string readme = File.ReadAllText(Path.Combine(Fixture.Root, "README.md"));
        string[] files = [.. Directory.EnumerateFiles(Fixture.Root, "*", SearchOption.AllDirectories)
            .Select(f => Path.GetRelativePath(Fixture.Root, f).Replace('\\', '/'))
            .Where(f => f.StartsWith("anthropic/", StringComparison.Ordinal)
                || f.StartsWith("openai/", StringComparison.Ordinal)
                || f.StartsWith("telegram/", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)];
        string[] listed = [.. Expected["llm"]!.AsArray().Concat(Expected["telegram"]!.AsArray())
            .Select(e => (string)e!["file"]!).Order(StringComparer.Ordinal)];

        Assert.Equal(listed, files);
        Assert.All(files, f => Assert.Contains("| " + Path.GetFileName(f) + " |", readme, StringComparison.Ordinal));
        Assert.All(Lists, f => Assert.True(File.Exists(Path.Combine(Fixture.Root, f))));
    }

    [Fact]
    public async Task Every_model_answer_reaches_the_client_byte_for_byte()
    {
        using var llm = new FakeLlm();
        using HttpClient client = LlmPost.Client();
        foreach (JsonNode? entry in Expected["llm"]!.AsArray())
        {
            string file = (string)entry!["file"]!;
            llm.SendsFixture(file, (int)entry["status"]!).OneByteChunks();
            using HttpResponseMessage response = await client.SendAsync(
                LlmPost.OpenAi(llm, LlmPost.OpenAiBody("""{"role":"user","content":"hello"}""")));

            Assert.Equal((int)entry["status"]!, (int)response.StatusCode);
            Assert.Equal(Fixture.Bytes(file), await response.Content.ReadAsByteArrayAsync());
        }

        llm.AssertClean();
    }

    [Fact]
    public void No_recorded_body_holds_what_looks_like_a_real_key()
    {
        foreach (string file in Directory.EnumerateFiles(Fixture.Root, "*", SearchOption.AllDirectories))
        {
            string text = File.ReadAllText(file);

            Assert.DoesNotContain("sk-ant-", text, StringComparison.Ordinal);
            Assert.DoesNotMatch("[0-9]{8,10}:[A-Za-z0-9_-]{35}", text);
            Assert.DoesNotMatch("sk-[A-Za-z0-9]{20}", text);
        }
    }
}
