using NanoAgent.Storage;
using NanoAgent.Tests.Support;

namespace NanoAgent.Tests.Storage;

/// <summary>What a restore refuses, and that nothing of the present content is gone then.</summary>
public sealed class RestoreStagingTests
{
    private readonly MemoryFileStore _flash = RestoreRig.OldBoard();
    private readonly string _before = RestoreRig.Picture(RestoreRig.OldBoard());
    private readonly RestoreStaging _staging;

    public RestoreStagingTests() => _staging = new RestoreStaging(_flash);

    [Theory]
    [InlineData("../x")]
    [InlineData("/etc/passwd")]
    [InlineData("notes/../secrets.json")]
    [InlineData("network.sys")]
    [InlineData("notes/x.SYS")]
    [InlineData("MEMORY.md.new")]
    [InlineData("notes/x.md.part")]
    [InlineData("restore/commit0")]
    [InlineData("sessions/9-0/0q")]
    [InlineData("trace.jsonl")]
    [InlineData(".lock")]
    [InlineData("notes/")]
    [InlineData("")]
    [InlineData("notes/a b.md")]
    [InlineData("notes\\a.md")]
    public void A_path_that_is_none_of_ours_is_refused(string path)
    {
        _staging.Begin(1, 1, true);

        Assert.Contains("is no file that a restore may write", _staging.Write(0, path, 0, [1]), StringComparison.Ordinal);
        AssertUntouched();
    }

    [Theory]
    [InlineData("notes/b.md", "notes/b.md")]
    [InlineData("notes/b.md", "notes/a.md")]
    [InlineData("skills/a.md", "notes/a.md")]
    [InlineData("sessions/0-1/0q", "sessions/0-0/0q")]
    public void Files_come_once_and_in_the_order_of_the_flash(string first, string second)
    {
        _staging.Begin(2, 2, false);
        Assert.Null(_staging.Write(0, first, 0, [1]));

        Assert.Contains("comes twice or out of order", _staging.Write(1, second, 0, [2]), StringComparison.Ordinal);
        AssertUntouched();
    }

    [Fact]
    public void Pieces_come_in_their_order_and_none_is_left_out()
    {
        _staging.Begin(2, 4, false);
        Assert.Null(_staging.Write(0, "notes/a.md", 0, [1]));

        Assert.Contains("not the next one", _staging.Write(0, "notes/a.md", 2, [3]), StringComparison.Ordinal);
        Assert.Contains("not the next one", _staging.Write(0, "notes/a.md", 0, [1]), StringComparison.Ordinal);
        Assert.Contains("not the next one", _staging.Write(0, "notes/b.md", 1, [2]), StringComparison.Ordinal);
        Assert.Contains("not the next one", _staging.Write(2, "notes/c.md", 0, [2]), StringComparison.Ordinal);
        Assert.Null(_staging.Write(0, "notes/a.md", 1, [2]));
        Assert.Contains("more bytes than", _staging.Write(0, "notes/a.md", 2, [3, 4, 5]), StringComparison.Ordinal);
        Assert.Contains("1 of 2 files came, and 2 bytes are missing", _staging.Commit(0), StringComparison.Ordinal);
        Assert.Contains("no restore has begun", _staging.Write(1, "notes/b.md", 0, [1]), StringComparison.Ordinal);
        AssertUntouched();
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(-1, 5)]
    [InlineData(1, -5)]
    [InlineData(100_000, 5)]
    [InlineData(5, 100_000_000)]
    public void Figures_beyond_all_measure_are_refused(int files, int bytes) =>
        Assert.StartsWith("a restore has 1 to", _staging.Begin(files, bytes, false), StringComparison.Ordinal);

    [Fact]
    public void A_wrong_crc_and_a_flash_that_forgot_a_byte_are_noticed()
    {
        MemoryFileStore backup = RestoreRig.NewBoard();
        Assert.Null(RestoreRig.Send(_staging, backup));
        Assert.Contains("the CRC differs", _staging.Commit(RestoreRig.CrcOf(backup) + 1), StringComparison.Ordinal);

        Assert.Null(RestoreRig.Send(_staging, backup));
        string last = _flash.Paths.Last(path => path.StartsWith("restore/0", StringComparison.Ordinal));
        _flash.Write(last, _flash.Bytes(last), 0, _flash.Length(last) - 1);
        Assert.Contains("the CRC differs", _staging.Commit(RestoreRig.CrcOf(backup)), StringComparison.Ordinal);
        AssertUntouched();
    }

    [Fact]
    public void A_new_beginning_forgets_the_old_one_and_a_committed_one_cannot_be_taken_back()
    {
        MemoryFileStore backup = RestoreRig.NewBoard();
        Assert.Null(RestoreRig.Send(_staging, RestoreRig.OldBoard(), hasSecrets: true));
        Assert.Null(RestoreRig.Send(_staging, backup));
        Assert.Null(_staging.Commit(RestoreRig.CrcOf(backup)));

        Assert.Contains("is carried out by the restart", _staging.Begin(1, 1, false), StringComparison.Ordinal);
        _staging.Cancel();
        Assert.True(_staging.IsCommitted);
        Assert.True(StagedRestore.IsWaiting(_flash));
    }

    [Fact]
    public void A_full_flash_at_any_operation_leaves_the_content_alone_and_nothing_in_the_staging_folder()
    {
        MemoryFileStore backup = RestoreRig.NewBoard();
        for (int at = 1; ; at++)
        {
            MemoryFileStore flash = RestoreRig.OldBoard();
            var failing = new FailingFileStore(flash, at, Tear.Half, isPowerCut: false);
            var staging = new RestoreStaging(failing);
            string? why = RestoreRig.Send(staging, backup) ?? staging.Commit(RestoreRig.CrcOf(backup));
            if (why == null)
            {
                return;
            }

            Assert.Contains("no room", why, StringComparison.Ordinal);
            Assert.Equal(_before, RestoreRig.Picture(flash));
        }
    }

    [Fact]
    public void The_layout_knows_every_folder_of_the_rings()
    {
        var layout = new FlashLayout();

        Assert.Equal(1 + 3 + 8 + Limits.OutboxFolders + (Limits.SessionsMax * Limits.SessionFolders), layout.Folders().Length);
        Assert.Equal(layout.Folders().Length, layout.Folders().Distinct().Count());
        Assert.True(layout.Holds("sessions/7-9/1t") && layout.Holds("outbox/0-3/1a") && layout.Holds("notes/x.md"));
        Assert.All(RestoreRig.NewBoard().Paths, path => Assert.True(layout.Holds(path), path));
    }

    private void AssertUntouched()
    {
        RestoreRig.Resume(_flash);
        Assert.Equal(_before, RestoreRig.Picture(_flash));
    }
}
