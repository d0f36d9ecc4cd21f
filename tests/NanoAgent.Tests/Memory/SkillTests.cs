using NanoAgent.Memory;

namespace NanoAgent.Tests.Memory;

/// <summary>The name and the one line of a skill, from whatever somebody wrote.</summary>
public sealed class SkillTests
{
    [Theory]
    [InlineData("# Water plants\nWhen the soil is dry.\n\n1. Look", "Water plants", "When the soil is dry.")]
    [InlineData("\n\n# Water plants\n\n\nWhen the soil is dry.\r\n", "Water plants", "When the soil is dry.")]
    [InlineData("When the soil is dry.\n# Later heading", "water", "When the soil is dry.")]
    [InlineData("# One\n## Two\ntext", "One", "text")]
    [InlineData("---\nname: plants\ndescription: \"Waters them\"\n---\n# Heading\nBody", "plants", "Waters them")]
    [InlineData("---\ndescription: Waters them\n---\nBody", "water", "Waters them")]
    [InlineData("---\nname: plants\n", "plants", "")]
    [InlineData("", "water", "")]
    [InlineData("#", "water", "")]
    [InlineData("# \u0001\u0002", "water", "")]
    public void A_skill_has_a_name_and_a_line(string text, string name, string description)
    {
        Skill skill = Skill.Parse("skills/water.md", text);

        Assert.Equal((name, description, "water"), (skill.Name, skill.Description, skill.FileName));
    }

    [Fact]
    public void A_long_line_and_a_long_name_are_cut_where_everybody_sees_it()
    {
        Skill skill = Skill.Parse("skills/water.md", "# " + new string('n', 500) + "\n" + new string('d', 500));

        Assert.EndsWith("…[cut]", skill.Name, StringComparison.Ordinal);
        Assert.EndsWith("…[cut]", skill.Description, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("water-plants")]
    [InlineData("Water Plants.md")]
    [InlineData("skills/water_plants.md")]
    [InlineData(" GARDEN ")]
    public void It_goes_by_its_name_and_by_its_file_in_any_case(string name)
    {
        Assert.True(Skill.Parse("skills/water_plants.md", "# Garden\nx").IsCalled(name));
    }
}
