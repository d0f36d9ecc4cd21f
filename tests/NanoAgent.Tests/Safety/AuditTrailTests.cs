using NanoAgent.Safety;
using NanoAgent.Storage;
using NanoAgent.Tests.Support;

namespace NanoAgent.Tests.Safety;

/// <summary>Who did what: kept in order, without secrets, and never at the cost of what it tells of.</summary>
public sealed class AuditTrailTests
{
    private const string Key = "key-CANARY-123456";

    private readonly MemoryFileStore _flash = new();
    private readonly FakeClock _clock = new() { IsTimeKnown = true, UnixMs = 1_795_262_400_000 };
    private readonly RecordingLog _log = new();

    [Fact]
    public void Lines_come_back_in_order_after_a_restart()
    {
        AuditTrail trail = Trail(true);
        for (int i = 1; i <= 100; i++)
        {
            trail.Add("turn " + i, "lamp is on.");
            _clock.Advance(1000);
        }

        AuditEntry[] newest = Trail(false).Newest(3, 0);
        Assert.Equal(["turn 98", "turn 99", "turn 100"], newest.Select(entry => entry.By));
        Assert.Equal(1_795_262_400 + 99, newest[2].UnixSeconds);
        Assert.Equal(Limits.AuditEntriesMax, Trail(false).Newest(1000, 0).Length);
    }

    [Fact]
    public void What_is_noted_before_the_end_of_the_log_is_known_waits_for_it_without_reading()
    {
        Trail(true).Add("turn 1", "before");
        var counting = new CountingFileStore(_flash);
        var trail = new AuditTrail(new AuditLog(counting), Redactor(), _clock, _log);

        trail.Add("config", "pushed");
        Assert.Equal((0, 0), (counting.Questions, counting.Writes));

        trail.Prepare();
        trail.Add("turn 2", "after");
        Assert.Equal(["before", "pushed", "after"], Trail(false).Newest(10, 0).Select(entry => entry.Text));
    }

    [Fact]
    public void No_secret_gets_in_and_too_long_a_text_is_cut()
    {
        AuditTrail trail = Trail(true);
        trail.Add("turn 1", "wrote " + Key + " to a file");
        trail.Add(new string('b', 1000), new string('x', 5000));
        trail.Add("turn 2", "");

        AuditEntry[] entries = trail.Newest(10, 0);
        Assert.Equal(2, entries.Length);
        Assert.DoesNotContain("CANARY", entries[0].Text, StringComparison.Ordinal);
        Assert.EndsWith("[cut]", entries[1].Text, StringComparison.Ordinal);
        Assert.All(_flash.Paths, path => Assert.True(_flash.Bytes(path).Length <= Limits.SpillBytes, "a line leaves the metadata"));
    }

    [Fact]
    public void A_flash_that_refuses_costs_the_line_and_says_so_in_the_log()
    {
        var trail = new AuditTrail(new AuditLog(new FailingFileStore(_flash, 1, Tear.Nothing, isPowerCut: false)), Redactor(), _clock, _log);
        trail.Prepare();

        trail.Add("turn 1", "lamp is on.");
        trail.Add("turn 2", "lamp is off.");

        Assert.Contains(_log.Lines, line => line.Contains("turn 1: lamp is on. (flash full)", StringComparison.Ordinal));
        Assert.Equal(["lamp is off."], trail.Newest(10, 0).Select(entry => entry.Text));
    }

    [Fact]
    public void A_stranger_gets_a_line_an_hour_and_all_of_them_ten_a_day()
    {
        AuditTrail trail = Trail(true);
        for (int minute = 0; minute < 120; minute++)
        {
            trail.AddStranger("telegram 1");
            _clock.Advance(60_000);
        }

        Assert.Equal(2, trail.Newest(64, 0).Length);
        for (int stranger = 0; stranger < 50; stranger++)
        {
            trail.AddStranger("telegram " + (100 + stranger));
        }

        Assert.Equal(Limits.StrangerNotesPerDayMax, trail.Newest(64, 0).Length);
        _clock.Advance(86_400_000);
        trail.AddStranger("telegram 1");
        Assert.Equal(Limits.StrangerNotesPerDayMax + 1, trail.Newest(64, 0).Length);
    }

    private AuditTrail Trail(bool isReady)
    {
        var trail = new AuditTrail(new AuditLog(_flash), Redactor(), _clock, _log);
        if (isReady)
        {
            trail.Prepare();
        }

        return trail;
    }

    private static Redactor Redactor()
    {
        var secrets = new SecretStore();
        secrets.Set(new Secret(SecretNames.LlmApiKey, Key, "a.example"));
        return new Redactor(secrets);
    }
}
