using NanoAgent.Storage;

namespace NanoAgent.Tests.Storage;

/// <summary>Which paths are open, and that no trick opens another.</summary>
public sealed class UserFilesTests
{
    [Theory]
    [InlineData("SOUL.md")]
    [InlineData("USER.md")]
    [InlineData("MEMORY.md")]
    [InlineData("HEARTBEAT.md")]
    [InlineData("notes/2026-11-21.md")]
    [InlineData("skills/water_plants.md")]
    [InlineData("files/list.txt")]
    [InlineData("files/NoExtension")]
    [InlineData("files/a..b")]
    [InlineData("files/123456789012345678901234567890123456789012345678")]
    public void What_people_and_the_model_may_use_is_open(string path)
    {
        Assert.Null(UserFiles.WhyNot(path));
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData(".")]
    [InlineData("..")]
    [InlineData("/")]
    [InlineData("config.json")]
    [InlineData("secrets.json")]
    [InlineData("board.json")]
    [InlineData("telegram")]
    [InlineData("wifi.sys")]
    [InlineData("journal")]
    [InlineData("journal/0000000001")]
    [InlineData("outbox/1")]
    [InlineData("sessions/x.md")]
    [InlineData("README.md")]
    [InlineData("../secrets.json")]
    [InlineData("files/../secrets.json")]
    [InlineData("files/..")]
    [InlineData("files/.")]
    [InlineData("files/./x")]
    [InlineData("files//x")]
    [InlineData("files/x/y")]
    [InlineData("files/")]
    [InlineData("files")]
    [InlineData("/files/x")]
    [InlineData("/SOUL.md")]
    [InlineData("./SOUL.md")]
    [InlineData("I:\\secrets.json")]
    [InlineData("files\\x")]
    [InlineData("files/..\\secrets.json")]
    [InlineData("notes\\..\\secrets.json")]
    [InlineData("C:/secrets.json")]
    [InlineData("files/C:x")]
    [InlineData("soul.md")]
    [InlineData("Soul.MD")]
    [InlineData("SOUL.md ")]
    [InlineData(" SOUL.md")]
    [InlineData("SOUL.md.")]
    [InlineData("SOUL.md\0")]
    [InlineData("SOUL.md\n")]
    [InlineData("SOUL.md.new")]
    [InlineData("Files/x")]
    [InlineData("FILES/x")]
    [InlineData("files/x ")]
    [InlineData("files/ x")]
    [InlineData("files/x y")]
    [InlineData("files/x.")]
    [InlineData("files/.hidden")]
    [InlineData("files/x\0.md")]
    [InlineData("files/x\n")]
    [InlineData("files/x.new")]
    [InlineData("notes/x.md.new")]
    [InlineData("notes/x.txt")]
    [InlineData("notes/x.MD")]
    [InlineData("notes/.md")]
    [InlineData("skills/x")]
    [InlineData("files/x%2e%2e")]
    [InlineData("files/x*")]
    [InlineData("files/~x")]
    [InlineData("files/$x")]
    [InlineData("files/\uff0e\uff0e")]
    [InlineData("files\u2215x")]
    [InlineData("files\uff0fx")]
    [InlineData("files/\u202ex")]
    [InlineData("\u0405OUL.md")]
    [InlineData("files/\u0430.txt")]
    [InlineData("files/\ud83d\udca1")]
    [InlineData("files/1234567890123456789012345678901234567890123456789")]
    public void Everything_else_is_closed_with_a_sentence_that_names_what_is_open(string path)
    {
        string? sentence = UserFiles.WhyNot(path);

        Assert.NotNull(sentence);
        Assert.Contains("files/NAME", sentence, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("files/x.NEW")]
    [InlineData("files/x.New")]
    public void The_name_of_the_safe_replacement_is_closed_in_any_case_because_some_disks_know_no_case(string path)
    {
        Assert.NotNull(UserFiles.WhyNot(path));
    }

    [Theory]
    [InlineData("files/wifi.sys")]
    [InlineData("files/wifi.SYS")]
    public void Files_of_the_runtime_are_closed_wherever_they_are(string path)
    {
        Assert.NotNull(UserFiles.WhyNot(path));
    }

    [Fact]
    public void A_very_long_path_is_closed_with_a_sentence_that_is_not_as_long()
    {
        string? sentence = UserFiles.WhyNot("files/" + new string('x', 100_000));

        Assert.NotNull(sentence);
        Assert.True(sentence.Length < 1000, $"the sentence has {sentence.Length} characters");
    }
}
