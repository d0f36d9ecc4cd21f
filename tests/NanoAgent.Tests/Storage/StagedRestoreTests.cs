using NanoAgent.Hal;
using NanoAgent.Storage;
using NanoAgent.Tests.Support;

namespace NanoAgent.Tests.Storage;

/// <summary>A restore replaces all of the flash or nothing of it, wherever the power goes.</summary>
public sealed class StagedRestoreTests
{
    private static readonly Tear[] Tears = Enum.GetValues<Tear>();

    private static readonly string Before = RestoreRig.Picture(RestoreRig.OldBoard());
    private static readonly string After = RestoreRig.Picture(Restored());

    [Fact]
    public void Everything_is_as_in_the_backup_and_the_rest_of_the_flash_as_it_was()
    {
        MemoryFileStore flash = Restored();

        Assert.Equal("- [fact] undated console: new", flash["MEMORY.md"]);
        Assert.Equal("", flash["files/empty"]);
        Assert.False(flash.Exists("SOUL.md") || flash.Exists("SOUL.md.new") || flash.Exists("notes/old.md"));
        Assert.DoesNotContain(flash.Paths, path => path.StartsWith("restore", StringComparison.Ordinal));
        RestoreRig.AssertForeignFilesStay(flash);
    }

    [Fact]
    public void Settings_come_from_the_backup_and_secrets_stay_when_it_has_none()
    {
        MemoryFileStore flash = Restored();

        Assert.Equal("{\"board\":\"new\"}", flash["config.json"]);
        Assert.Equal(RestoreRig.OldSecrets, flash["secrets.json"]);
    }

    [Fact]
    public void Secrets_whose_replacement_was_cut_off_stay_too()
    {
        MemoryFileStore flash = RestoreRig.OldBoard();
        flash.Move("secrets.json", "secrets.json.new");
        MemoryFileStore backup = RestoreRig.NewBoard();
        backup.Delete("config.json");

        Commit(flash, backup);
        RestoreRig.Resume(flash);

        Assert.Equal(RestoreRig.OldSecrets, flash["secrets.json"]);
        Assert.Equal("{\"board\":\"old\"}", flash["config.json"]);
    }

    [Fact]
    public void Secrets_of_the_backup_replace_those_of_the_board_when_it_was_asked_for()
    {
        MemoryFileStore flash = RestoreRig.OldBoard();
        MemoryFileStore backup = RestoreRig.NewBoard();
        backup["secrets.json"] = "{}";

        Assert.Contains("\"secrets\":true", RestoreRig.Send(new RestoreStaging(flash), backup), StringComparison.Ordinal);
        Assert.Equal(Before, RestoreRig.Picture(Booted(flash)));

        Commit(flash, backup, hasSecrets: true);
        RestoreRig.Resume(flash);
        Assert.Equal("{}", flash["secrets.json"]);
    }

    [Fact]
    public void A_configuration_on_trial_is_dropped_when_the_backup_has_one_and_goes_on_otherwise()
    {
        MemoryFileStore flash = RestoreRig.OldBoard();
        flash["trial/config.json"] = "{}";
        MemoryFileStore other = RestoreRig.Copy(flash);
        MemoryFileStore backup = RestoreRig.NewBoard();
        Commit(flash, backup);
        backup.Delete("config.json");
        Commit(other, backup);

        RestoreRig.Resume(flash);
        RestoreRig.Resume(other);

        Assert.False(flash.Exists("trial/config.json"));
        Assert.True(other.Exists("trial/config.json"));
    }

    [Fact]
    public void The_history_is_there_and_nothing_waits_for_an_answer_or_a_delivery()
    {
        MemoryFileStore flash = Restored();
        var report = new BootReport();
        var journal = new Journal(flash, new RecordingLog());

        Assert.Empty(journal.Recover(report));
        Assert.True(report.IsClean, report.Message);
        Assert.Equal(["telegram:1"], journal.Keys);
        Assert.Single(journal.History("telegram:1"));
        Assert.NotEmpty(new Journal(RestoreRig.NewBoard(), new RecordingLog()).Recover(new BootReport()));
    }

    [Fact]
    public void Messages_of_firmware_0_1_are_not_answered_a_second_time()
    {
        MemoryFileStore flash = RestoreRig.OldBoard();
        MemoryFileStore backup = RestoreRig.NewBoard();
        backup["journal/0000000001"] = "{}";
        backup["journal/0000000001.act"] = "";

        Commit(flash, backup);
        RestoreRig.Resume(flash);

        Assert.DoesNotContain(flash.Paths, path => path.StartsWith("journal/0000", StringComparison.Ordinal));
    }

    [Fact]
    public void A_start_without_a_restore_changes_nothing()
    {
        MemoryFileStore flash = RestoreRig.OldBoard();

        Assert.False(StagedRestore.Resume(new FailingFileStore(flash, 1, Tear.Nothing), new BootReport()));
        Assert.Equal(Before, RestoreRig.Picture(flash));
    }

    [Fact]
    public void The_owner_reads_in_the_log_that_it_was_carried_out()
    {
        MemoryFileStore flash = RestoreRig.OldBoard();
        MemoryFileStore backup = RestoreRig.NewBoard();
        Commit(flash, backup);
        var report = new BootReport();

        Assert.True(StagedRestore.IsWaiting(flash));
        Assert.True(StagedRestore.Resume(flash, report));
        Assert.False(StagedRestore.IsWaiting(flash));
        Assert.Equal($"a restore of {RestoreRig.PathsOf(backup).Length} files was carried out", report.Repairs);
    }

    [Fact]
    public void A_list_that_is_damaged_on_flash_is_reported_and_nothing_is_replaced()
    {
        MemoryFileStore flash = RestoreRig.OldBoard();
        Commit(flash, RestoreRig.NewBoard());
        flash["restore/list"] += "x";
        var report = new BootReport();

        Assert.False(StagedRestore.Resume(flash, report));

        Assert.Contains("its list is damaged", report.Message, StringComparison.Ordinal);
        Assert.Equal(Before, RestoreRig.Picture(flash));
    }

    [Theory]
    [InlineData(Tear.Nothing)]
    [InlineData(Tear.Half)]
    [InlineData(Tear.GarbageTail)]
    [InlineData(Tear.Whole)]
    public void A_cut_at_any_operation_and_another_one_at_any_later_leave_all_of_the_old_or_all_of_the_new(Tear tear)
    {
        for (int at = 1; ; at++)
        {
            MemoryFileStore cut = RestoreRig.OldBoard();
            var first = new FailingFileStore(cut, at, tear);
            bool isCommitted = Run(first, out bool isWhole);
            AssertEnds(RestoreRig.Copy(cut), isCommitted, $"{tear} at {at}");
            foreach (Tear secondTear in Tears)
            {
                CutAgain(cut, isCommitted, secondTear, $"{tear} at {at}, then {secondTear}");
            }

            if (isWhole)
            {
                Assert.InRange(at, 40, 1000);
                return;
            }
        }
    }

    [Fact]
    public void A_flash_that_refuses_an_operation_of_a_start_is_told_and_the_next_start_goes_on()
    {
        MemoryFileStore committed = RestoreRig.OldBoard();
        Commit(committed, RestoreRig.NewBoard());
        for (int at = 1; ; at++)
        {
            MemoryFileStore flash = RestoreRig.Copy(committed);
            var report = new BootReport();
            var failing = new FailingFileStore(flash, at, Tear.Nothing, isPowerCut: false);
            StagedRestore.Resume(failing, report);
            if (!failing.HasFailed)
            {
                return;
            }

            RestoreRig.Resume(flash);
            Assert.True(RestoreRig.Picture(flash) == After, $"refused at {at}: {report.Message}");
        }
    }

    private static void CutAgain(MemoryFileStore cut, bool isCommitted, Tear tear, string place)
    {
        for (int at = 1; ; at++)
        {
            MemoryFileStore flash = RestoreRig.Copy(cut);
            var second = new FailingFileStore(flash, at, tear);
            try
            {
                RestoreRig.Resume(second);
                return;
            }
            catch (PowerCutException)
            {
                AssertEnds(flash, isCommitted, $"{place} at {at}");
            }
        }
    }

    private static void AssertEnds(MemoryFileStore flash, bool isCommitted, string place)
    {
        RestoreRig.Resume(flash);
        string end = RestoreRig.Picture(flash);
        Assert.True(end == After || (end == Before && !isCommitted), $"{place}: {(isCommitted ? "committed" : "not committed")}, and then\n{end}\nold\n{Before}\nnew\n{After}");
    }

    /// <summary>The upload and the start after it. True once the board said that it is committed.</summary>
    private static bool Run(FailingFileStore files, out bool isWhole)
    {
        MemoryFileStore backup = RestoreRig.NewBoard();
        bool isCommitted = false;
        isWhole = false;
        try
        {
            var staging = new RestoreStaging(files);
            Assert.Null(RestoreRig.Send(staging, backup, pieceBytes: 40));
            Assert.Null(staging.Commit(RestoreRig.CrcOf(backup)));
            isCommitted = true;
            RestoreRig.Resume(files);
            isWhole = true;
        }
        catch (PowerCutException)
        {
            // The next start finds what is left.
        }

        return isCommitted;
    }

    private static MemoryFileStore Restored()
    {
        MemoryFileStore flash = RestoreRig.OldBoard();
        Commit(flash, RestoreRig.NewBoard());
        RestoreRig.Resume(flash);
        return flash;
    }

    private static MemoryFileStore Booted(MemoryFileStore flash)
    {
        RestoreRig.Resume(flash);
        return flash;
    }

    private static void Commit(IFileStore flash, MemoryFileStore backup, bool hasSecrets = false)
    {
        var staging = new RestoreStaging(flash);
        Assert.Null(RestoreRig.Send(staging, backup, hasSecrets: hasSecrets));
        Assert.Null(staging.Commit(RestoreRig.CrcOf(backup)));
    }
}
