using NanoAgent.Cli.Monitor;
using NanoAgent.Cli.Recording;
using NanoAgent.Cli.Tests.Support;

namespace NanoAgent.Cli.Tests.Monitor;

public sealed class ChatHistoryTests : IDisposable
{
    private readonly TempFolder _folder = new();

    [Fact]
    public void Lines_are_there_in_the_next_session_and_no_more_than_the_limit()
    {
        ChatHistory first = Open();
        for (int i = 0; i < ChatHistory.LinesMax + 5; i++)
        {
            first.Add("line " + i);
            first.Add("line " + i);
        }

        ChatHistory second = Open();
        Assert.Equal(ChatHistory.LinesMax, second.Lines.Count);
        Assert.Equal("line 5", second.Lines[0]);
    }

    [Theory]
    [InlineData("my key is sk-ant-api03-AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("the password is hunter22hunter22")]
    [InlineData("/approve PFWV5S")]
    [InlineData("{\"cmd\":\"config.push\",\"args\":{}}")]
    public void Secrets_and_codes_stay_in_the_session(string line)
    {
        ChatHistory history = Open();
        history.Add("hello");
        history.Add(line);

        Assert.Equal(["hello", line], history.Lines);
        Assert.Equal("hello\n", File.ReadAllText(_folder.File(ChatHistory.FileName)));
    }

    [Fact]
    public void Nobody_else_reads_it()
    {
        Open().Add("hello");

        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(_folder.File(ChatHistory.FileName)));
        }
    }

    public void Dispose() => _folder.Dispose();

    private ChatHistory Open() => new(_folder.Path, new Redaction(["hunter22hunter22"]));
}
