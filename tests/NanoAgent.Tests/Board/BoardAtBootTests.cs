using System.Text;
using NanoAgent.Board;
using NanoAgent.Tests.Support;

namespace NanoAgent.Tests.Board;

/// <summary>The check of board.json when a board starts: the same as on a PC, and it always starts.</summary>
public sealed class BoardAtBootTests
{
    private static readonly BoardProfile Fallback = new() { Name = "fallback" };

    public static TheoryData<string> Bad => BadBoards.Names;

    [Theory]
    [MemberData(nameof(Bad))]
    public void A_bad_profile_on_flash_is_told_or_used_as_its_faults_demand(string name)
    {
        var flash = new MemoryFileStore();
        byte[] json = BadBoards.Read(name);
        flash.Write("board.json", json, 0, json.Length);

        FirmwareSetup setup = FirmwareSetup.FromFlash(flash, Fallback);

        var faults = BadBoards.FaultsOf(name);
        string problems = string.Join('\n', setup.Problems.Select(problem => problem.ToString()));
        if (faults.Any(fault => fault.IsError))
        {
            Assert.Same(Fallback, setup.Board);
            Assert.Contains(faults.First(fault => fault.IsError).Path, problems, StringComparison.Ordinal);
        }
        else
        {
            Assert.NotSame(Fallback, setup.Board);
            Assert.Equal("", problems);
            Assert.Equal(faults.Select(fault => fault.Path), setup.Board.Warnings.Select(warning => warning.Path));
        }
    }

    [Fact]
    public async Task Errors_and_warnings_stand_in_the_log_of_the_start()
    {
        await using var doubtful = new TestBoard(isOnFlash: true);
        doubtful.WriteFile("board.json", Encoding.UTF8.GetString(BadBoards.Read("strapping-output")));
        doubtful.Board.Start();
        await using var wrong = new TestBoard(isOnFlash: true);
        wrong.WriteFile("board.json", Encoding.UTF8.GetString(BadBoards.Read("exclusions")));
        wrong.Board.Start();

        Assert.Contains(doubtful.LogLines, line => line.StartsWith("W (", StringComparison.Ordinal) && line.Contains("board: board.json, outputs[0].pin: GPIO46 drives 'lamp'", StringComparison.Ordinal));
        string told = Assert.Single(wrong.LogLines, line => line.StartsWith("E (", StringComparison.Ordinal) && line.Contains("board.json", StringComparison.Ordinal));
        Assert.Contains("outputs[0].excludes[0]: ", told, StringComparison.Ordinal);
        Assert.Contains("outputs[1].excludes[0]: ", told, StringComparison.Ordinal);
    }
}
