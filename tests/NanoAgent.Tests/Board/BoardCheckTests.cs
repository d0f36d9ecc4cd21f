using System.Text;
using NanoAgent.Board;
using NanoAgent.Tests.Support;

namespace NanoAgent.Tests.Board;

/// <summary>Board profiles with faults: each fault is named with its path and the reason, and nothing else is.</summary>
public sealed class BoardCheckTests
{
    public static TheoryData<string> Bad => BadBoards.Names;

    [Theory]
    [MemberData(nameof(Bad))]
    public void Every_fault_of_a_bad_profile_is_named_with_its_path_and_the_reason(string name)
    {
        var findings = new BoardFindings();

        BoardReader.Check(BadBoards.Read(name), findings);

        var expected = BadBoards.FaultsOf(name);
        BoardFinding[] found = findings.All();
        Assert.Equal(expected.Select(fault => (fault.IsError, fault.Path)).Order(), found.Select(finding => (finding.IsError, finding.Path)).Order());
        Assert.All(expected, fault => Assert.Contains(fault.Words, found.First(finding => finding.Path == fault.Path).ToString(), StringComparison.Ordinal));
    }

    [Fact]
    public void Every_bad_profile_is_listed() => Assert.Equal(BadBoards.Files, BadBoards.Listed.Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Bad))]
    public void A_profile_is_refused_when_it_has_an_error_and_used_with_its_warnings_when_it_has_none(string name)
    {
        var faults = BadBoards.FaultsOf(name);
        string[] errors = [.. faults.Where(fault => fault.IsError).Select(fault => fault.Path)];
        if (errors.Length == 0)
        {
            Assert.Equal(faults.Length, BoardReader.Read(BadBoards.Read(name)).Warnings.Length);
            return;
        }

        string message = Assert.Throws<BoardException>(() => BoardReader.Read(BadBoards.Read(name))).Message;
        Assert.StartsWith("board.json, ", message, StringComparison.Ordinal);
        Assert.All(errors.Take(Limits.BoardFaultsToldMax), path => Assert.Contains(path + ": ", message, StringComparison.Ordinal));
        Assert.Equal(errors.Length > Limits.BoardFaultsToldMax, message.Contains(" And " + (errors.Length - Limits.BoardFaultsToldMax) + " more", StringComparison.Ordinal));
    }

    [Fact]
    public void A_display_among_the_sensors_is_sent_to_the_displays()
    {
        BoardFinding finding = Assert.Single(Check("""
            {"i2c":[{"sda":8,"scl":9,"pull_ups":"external"}],"sensors":[{"name":"oled","driver":"ssd1306","address":"0x3C"}]}
            """));

        Assert.StartsWith("sensors[0].driver: driver is 'ssd1306', which is a display and no sensor: it reads sht3x, ", finding.ToString(), StringComparison.Ordinal);
        Assert.EndsWith("Put it under displays.", finding.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_value_that_cannot_be_read_is_told_once_and_not_as_something_missing() =>
        Assert.Equal(
            "line 1, outputs[0].pin: pin has the wrong type; allowed is a whole number from 0 to 48.",
            Assert.Single(Check("""{"outputs":[{"name":"lamp","pin":"5"}]}""")).ToString());

    [Fact]
    public void What_is_offered_instead_is_free_and_wanted_by_nobody_else()
    {
        BoardFinding finding = Assert.Single(Check("""
            {"free":[4,5,6,7,8,9,10,11,12,13],"outputs":[{"name":"a","pin":30},{"name":"b","pin":4}],"i2c":[{"sda":6,"scl":7}]}
            """));

        Assert.Equal("Use another pin; free are GPIO5, 8, 9, 10, 11, 12", finding.Fix);
    }

    [Fact]
    public void What_is_soldered_to_a_pin_may_be_used_though_the_pin_is_not_free() =>
        Assert.Empty(Check("""{"free":[4],"on_board":[{"pins":[21],"what":"LED"}],"outputs":[{"name":"led","pin":21}]}"""));

    [Fact]
    public void A_document_that_breaks_off_is_not_searched_for_what_would_have_followed() =>
        Assert.Contains("line 1", Assert.Single(Check("""{"outputs":[{"name":"lamp","pin":5,"excludes":["pump"]},{"na""")).ToString(), StringComparison.Ordinal);

    [Fact]
    public void A_document_full_of_faults_keeps_a_bounded_number_of_findings()
    {
        string entries = string.Join(',', Enumerable.Repeat("""{"name":"","pin":30,"x":1,"y":2,"z":3}""", Limits.BoardItemsMax));

        Assert.Equal(Limits.BoardFindingsMax, Check("{\"outputs\":[" + entries + "],\"inputs\":[" + entries + "]}").Length);
    }

    private static BoardFinding[] Check(string json)
    {
        var findings = new BoardFindings();
        BoardReader.Check(Encoding.UTF8.GetBytes(json), findings);
        return findings.All();
    }
}
