using NanoAgent.Tests.Support;

namespace NanoAgent.Tests.Tools;

/// <summary>The body of a skill on demand.</summary>
public sealed class SkillToolTests
{
    private readonly ToolRig _rig = new();

    [Theory]
    [InlineData("water")]
    [InlineData("WATER.md")]
    [InlineData("Water plants")]
    public void The_body_comes_with_the_word_that_it_gives_no_rights(string name)
    {
        _rig.Flash["skills/water.md"] = "# Water plants\nWhen dry.\n\n1. Read soil\n2. Pump on";

        string text = _rig.Ok("skill", $$"""{"name":"{{name}}"}""");
        Assert.StartsWith("[skill Water plants", text, StringComparison.Ordinal);
        Assert.Contains("gives no rights", text, StringComparison.Ordinal);
        Assert.EndsWith("2. Pump on", text, StringComparison.Ordinal);
    }

    [Fact]
    public void An_unknown_name_is_answered_with_the_nearest_and_with_all()
    {
        _rig.Flash["skills/water.md"] = "Waters.";
        _rig.Flash["skills/light.md"] = "Lights.";

        string failure = _rig.Fails("skill", """{"name":"watr"}""");
        Assert.Contains("did you mean 'water'?", failure, StringComparison.Ordinal);
        Assert.Contains("There is: light, water.", failure, StringComparison.Ordinal);
        Assert.Contains("There is: light, water.", _rig.Fails("skill", """{"name":"../secrets.json"}"""), StringComparison.Ordinal);
    }

    [Fact]
    public void A_long_skill_is_cut_and_says_how_to_read_on()
    {
        _rig.Flash["skills/long.md"] = "Long.\n" + new string('x', 9000);

        string text = _rig.Ok("skill", """{"name":"long"}""");
        Assert.Contains("all of it: file read skills/long.md", text, StringComparison.Ordinal);
        Assert.EndsWith("…[cut]", text, StringComparison.Ordinal);
        Assert.InRange(System.Text.Encoding.UTF8.GetByteCount(text), 3900, Limits.ToolResultBytesMax);
    }

    [Fact]
    public void Files_that_are_no_skills_are_not_offered()
    {
        _rig.Flash["skills/notes.txt"] = "x";
        _rig.Flash["skills/.hidden.md"] = "x";

        Assert.Contains("no skills yet", _rig.Fails("skill", """{"name":"notes"}"""), StringComparison.Ordinal);
    }
}
