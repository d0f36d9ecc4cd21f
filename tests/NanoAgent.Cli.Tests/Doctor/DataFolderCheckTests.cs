using NanoAgent.Cli.Commands;
using NanoAgent.Cli.Doctor;
using NanoAgent.Cli.Tests.Support;

namespace NanoAgent.Cli.Tests.Doctor;

public sealed class DataFolderCheckTests : IDisposable
{
    private const long Plenty = 1L << 30;

    private readonly TempFolder _folder = new();

    [Fact]
    public async Task A_folder_with_room_is_fine_and_nothing_stays_in_it()
    {
        Finding finding = await Look(_folder.Path, Plenty);

        Assert.Equal(DoctorState.Ok, finding.State);
        Assert.EndsWith("can be written, 1024 MB are free", finding.Sentence, StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateFileSystemEntries(_folder.Path));
    }

    [Fact]
    public async Task A_folder_that_does_not_exist_is_no_trouble() =>
        Assert.Equal(DoctorState.Skipped, (await Look(_folder.File("none"), Plenty)).State);

    [Fact]
    public async Task A_file_in_its_place_is_a_failure() =>
        Assert.Equal(DoctorState.Fail, (await Look(_folder.Write("file", "x"), Plenty)).State);

    [Fact]
    public async Task A_disk_that_is_nearly_full_is_a_failure()
    {
        Finding finding = await Look(_folder.Path, 1024 * 1024);

        Assert.Equal(DoctorState.Fail, finding.State);
        Assert.Contains("only 1024 KB left", finding.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_folder_that_cannot_be_written_is_a_failure()
    {
        // Root ignores modes; into this folder nobody can write.
        if (OperatingSystem.IsLinux())
        {
            Assert.Contains("nothing can be written into /proc", (await Look("/proc", Plenty)).Sentence, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_folder_that_a_board_runs_on_says_so()
    {
        using IDisposable held = DataFolderLock.Take(_folder.Path);
        Finding finding = await Look(_folder.Path, Plenty);

        Assert.Equal(DoctorState.Ok, finding.State);
        Assert.Contains("is in use by", finding.Sentence, StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();

    private static async Task<Finding> Look(string folder, long free) =>
        Assert.Single(await new DataFolderCheck(folder, _ => free).RunAsync(default));
}
