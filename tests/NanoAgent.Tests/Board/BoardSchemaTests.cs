using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Json.Schema;
using NanoAgent.Board;
using NanoAgent.Tests.Support;
using NanoAgent.Tests.Tidy;

namespace NanoAgent.Tests.Board;

/// <summary>boards/board.schema.json says what the reader reads: no key more, no key less.</summary>
public sealed class BoardSchemaTests
{
    private static readonly string Text = Repository.Read("boards/board.schema.json");
    private static readonly JsonSchema Schema = JsonSchema.FromText(Text);
    private static readonly JsonNode Document = JsonNode.Parse(Text)!;

    public static TheoryData<string> Boards => ShippedProfileTests.Boards;

    [Theory]
    [MemberData(nameof(Boards))]
    public void Every_shipped_profile_is_valid(string name)
    {
        string json = Repository.Read($"boards/{name}/board.json");

        Assert.Equal("", Complaints(json));
        Assert.Equal("../board.schema.json", (string?)JsonNode.Parse(json)!["$schema"]);
    }

    [Theory]
    [InlineData("misspelt-keys")]
    [InlineData("no-pin")]
    [InlineData("address-out-of-range")]
    [InlineData("missing-pin")]
    [InlineData("second-converter")]
    [InlineData("too-many-pwm")]
    [InlineData("names")]
    [InlineData("unknown-driver")]
    public void What_a_single_value_shows_is_found_by_the_schema_too(string name) =>
        Assert.NotEqual("", Complaints(Encoding.UTF8.GetString(BadBoards.Read(name))));

    [Theory]
    [InlineData("board", "{\"?\":1}")]
    [InlineData("output", "{\"outputs\":[{\"?\":1}]}")]
    [InlineData("pwm", "{\"pwm\":[{\"?\":1}]}")]
    [InlineData("input", "{\"inputs\":[{\"?\":1}]}")]
    [InlineData("analog", "{\"analog\":[{\"?\":1}]}")]
    [InlineData("i2c", "{\"i2c\":[{\"?\":1}]}")]
    [InlineData("sensor", "{\"sensors\":[{\"?\":1}]}")]
    [InlineData("display", "{\"displays\":[{\"?\":1}]}")]
    [InlineData("strip", "{\"strips\":[{\"?\":1}]}")]
    [InlineData("onBoard", "{\"on_board\":[{\"?\":1}]}")]
    [InlineData("reserved", "{\"reserved\":[{\"?\":1}]}")]
    public void The_keys_are_those_of_the_reader(string part, string json)
    {
        var findings = new BoardFindings();
        BoardReader.Check(Encoding.UTF8.GetBytes(json), findings);
        string told = findings.All().Single(finding => finding.Path.EndsWith('?')).What;
        JsonNode schema = part == "board" ? Document : Document["$defs"]![part]!;

        Assert.Equal(
            Regex.Match(told, "known are: (.*)$").Groups[1].Value.Split(", ").Order(StringComparer.Ordinal),
            schema["properties"]!.AsObject().Select(pair => pair.Key).Where(key => key != "$schema").Order(StringComparer.Ordinal));
        Assert.False((bool)schema["additionalProperties"]!);
    }

    [Fact]
    public void The_words_for_drivers_are_those_of_the_firmware()
    {
        Assert.Equal(SensorDrivers.Sensors(), Document["$defs"]!["sensor"]!["properties"]!["driver"]!["enum"]!.AsArray().Select(word => (string)word!));
        Assert.Equal(SensorDrivers.Displays(), Document["$defs"]!["display"]!["properties"]!["driver"]!["enum"]!.AsArray().Select(word => (string)word!));
    }

    private static string Complaints(string json)
    {
        using JsonDocument document = JsonDocument.Parse(json);
        EvaluationResults results = Schema.Evaluate(document.RootElement, new EvaluationOptions { OutputFormat = OutputFormat.List });
        return results.IsValid
            ? ""
            : "invalid: " + string.Join("; ", (results.Details ?? []).Where(detail => detail.Errors != null)
                .Select(detail => $"{detail.InstanceLocation}: {string.Join(", ", detail.Errors!.Values)}"));
    }
}
