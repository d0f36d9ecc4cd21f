using System.Text.Json.Nodes;
using NanoAgent.Fakes;

namespace NanoAgent.Tests.Support;

/// <summary>The recorded bodies of Fixtures and what expected.json says of them.</summary>
internal static class ExpectedFixtures
{
    private static readonly JsonNode Root = JsonNode.Parse(Fixture.Bytes("expected.json"))!;

    public static IReadOnlyList<JsonNode> Llm { get; } = [.. Root["llm"]!.AsArray().Select(node => node!)];

    public static IReadOnlyList<JsonNode> Telegram { get; } = [.. Root["telegram"]!.AsArray().Select(node => node!)];

    public static TheoryData<string> FilesOf(IEnumerable<JsonNode> fixtures) => [.. fixtures.Select(fixture => (string)fixture["file"]!)];

    public static JsonNode Find(string file) => Llm.Concat(Telegram).First(fixture => (string)fixture["file"]! == file);
}
