using NanoAgent.Tests.Support;

namespace NanoAgent.Tests.Tools;

/// <summary>The open folders have bounds, because nobody knows how much room the flash has left.</summary>
public sealed class FileQuotaTests
{
    private readonly ToolRig _rig = new();

    [Theory]
    [InlineData("notes", ".md", Limits.NotesMax)]
    [InlineData("skills", ".md", Limits.SkillsMax)]
    [InlineData("files", "", Limits.FilesMax)]
    public void A_folder_takes_so_many_files_and_then_names_the_way_out(string folder, string ending, int max)
    {
        for (int i = 0; i < max; i++)
        {
            _rig.Flash[$"{folder}/f{i}{ending}"] = "x";
        }

        string failure = _rig.Fails("file", $$"""{"op":"write","path":"{{folder}}/new{{ending}}","text":"x"}""");
        Assert.Contains($"may have {max}", failure, StringComparison.Ordinal);
        Assert.Contains("empty text", failure, StringComparison.Ordinal);

        _rig.Ok("file", $$"""{"op":"append","path":"{{folder}}/f0{{ending}}","text":"more"}""");
        _rig.Ok("file", $$"""{"op":"write","path":"{{folder}}/f1{{ending}}","text":""}""");
        Assert.False(_rig.Flash.Exists($"{folder}/f1{ending}"));
        _rig.Ok("file", $$"""{"op":"write","path":"{{folder}}/new{{ending}}","text":"x"}""");
    }

    [Fact]
    public void A_folder_takes_so_many_bytes_and_shrinking_is_always_allowed()
    {
        string full = new('x', Limits.UserFileBytesMax);
        for (int i = 0; i < Limits.FilesBytesMax / Limits.UserFileBytesMax; i++)
        {
            _rig.Flash[$"files/f{i}"] = full;
        }

        Assert.Contains("bytes in all", _rig.Fails("file", """{"op":"write","path":"files/new","text":"x"}"""), StringComparison.Ordinal);
        _rig.Ok("file", """{"op":"write","path":"files/f0","text":"short"}""");
        _rig.Ok("file", """{"op":"write","path":"files/new","text":"x"}""");
    }
}
