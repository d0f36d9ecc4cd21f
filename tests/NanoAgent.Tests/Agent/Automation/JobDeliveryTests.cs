using System.Text.Json.Nodes;
using NanoAgent.Fakes;
using NanoAgent.Tests.Support;

namespace NanoAgent.Tests.Agent.Automation;

/// <summary>What becomes of reminders when the network, the power or the clock is not there.</summary>
public sealed class JobDeliveryTests
{
    private const string Basil = """{"op":"add","name":"basil","when":"daily 09:10","text":"water"}""";
    private const string Trash = """{"op":"add","name":"trash","when":"daily 09:15 skip-missed","text":"trash out"}""";

    private readonly SteppedRig _rig = new();

    [Fact]
    public void Without_a_network_a_reminder_waits_on_flash_and_counts_only_when_telegram_has_it()
    {
        _rig.Call("schedule", Basil);
        int before = _rig.World.Sent.Count;
        _rig.World.IsUp = false;
        _rig.PassSeconds(1200);
        Assert.Empty(_rig.SentSince(before));
        _rig.World.IsUp = true;
        _rig.PassSeconds(120);
        Assert.Equal(["water"], _rig.SentSince(before));
        Assert.Contains("last: Mon 2027-01-11 09:2", _rig.Say("/jobs basil"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_reminder_that_was_queued_when_the_power_went_is_delivered_once_after_it()
    {
        _rig.Call("schedule", Basil);
        int before = _rig.World.Sent.Count;
        _rig.World.IsUp = false;
        _rig.PassSeconds(700);
        _rig.Restart(60);
        _rig.World.IsUp = true;
        _rig.PassSeconds(300);
        Assert.Equal(["(possibly a repeat)\nwater"], _rig.SentSince(before));
        Assert.Contains("ok", _rig.Say("/jobs basil"), StringComparison.Ordinal);
        _rig.PassSeconds(3600);
        Assert.Single(_rig.World.Sent.Skip(before), text => text.Contains("water", StringComparison.Ordinal) && !text.Contains("basil", StringComparison.Ordinal));
    }

    [Fact]
    public void After_an_outage_one_message_tells_what_was_missed_and_what_is_made_up()
    {
        _rig.Call("schedule", Basil);
        _rig.Call("schedule", Trash);
        int before = _rig.World.Sent.Count;
        _rig.Restart(3 * 86400 + 6 * 3600);
        _rig.PassSeconds(60);
        IReadOnlyList<string> sent = _rig.SentSince(before);
        Assert.Equal(2, sent.Count);
        string summary = Assert.Single(sent, text => text.StartsWith("While the board was off", StringComparison.Ordinal));
        Assert.Contains("basil: 4 times since Mon 2027-01-11 09:10 CET; it runs once for that", summary, StringComparison.Ordinal);
        Assert.Contains("trash: 4 times since Mon 2027-01-11 09:15 CET; left out", summary, StringComparison.Ordinal);
        Assert.Contains("(due Thu 2027-01-14 09:10 CET, late) water", sent);
    }

    [Fact]
    public void The_summary_of_an_outage_waits_for_the_end_of_the_quiet_hours_and_outlives_a_restart_until_then()
    {
        var rig = new SteppedRig(new JsonObject { ["quiet_hours"] = "22:00-07:00" });
        rig.Call("schedule", Trash);
        int before = rig.World.Sent.Count;
        rig.Restart(14 * 3600);
        rig.PassSeconds(600);
        Assert.Empty(rig.SentSince(before));
        rig.Restart(600);
        rig.PassSeconds(600);
        Assert.Empty(rig.SentSince(before));
        rig.PassSeconds(8 * 3600);
        Assert.Contains("trash: once, Mon 2027-01-11 09:15 CET; left out", Assert.Single(rig.SentSince(before)), StringComparison.Ordinal);
    }

    [Fact]
    public void What_people_scheduled_fires_in_quiet_hours_too()
    {
        var rig = new SteppedRig(new JsonObject { ["quiet_hours"] = "08:00-20:00" });
        rig.Call("schedule", Basil);
        int before = rig.World.Sent.Count;
        rig.PassSeconds(700);
        Assert.Equal(["water"], rig.SentSince(before));
    }

    [Fact]
    public void A_board_that_wakes_up_in_1970_fires_nothing_until_somebody_tells_it_the_time()
    {
        _rig.Call("schedule", Basil);
        int before = _rig.World.Sent.Count;
        _rig.Restart(1, isTimeKnown: false);
        _rig.PassSeconds(1200);
        Assert.Empty(_rig.SentSince(before));
        Assert.Contains("time: not known yet; jobs wait for it", _rig.Say("/status"), StringComparison.Ordinal);
        before = _rig.World.Sent.Count;
        _rig.Board.Clock.LearnUnixMs(_rig.Board.Clock.TrueUnixMs);
        _rig.PassSeconds(15);
        Assert.Contains(_rig.SentSince(before), text => text.EndsWith("water", StringComparison.Ordinal));
    }

    [Fact]
    public void While_the_time_is_not_known_no_job_is_taken_and_the_sentence_says_why()
    {
        _rig.Restart(1, isTimeKnown: false);
        Assert.Contains("does not know the time yet", _rig.Call("schedule", Basil), StringComparison.Ordinal);
    }

    [Fact]
    public void A_reminder_that_telegram_never_confirms_is_not_told_as_delivered()
    {
        _rig.Call("schedule", Basil);
        _rig.World.Swallows = "water\"";
        _rig.PassSeconds(6 * 3600);
        _rig.World.Swallows = "";
        Assert.Contains("not confirmed: Telegram did not answer", _rig.Say("/jobs basil"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_chat_that_refuses_a_reminder_counts_as_a_failure_and_no_delivery()
    {
        _rig.Call("schedule", Basil);
        _rig.World.RefuseNext = true;
        _rig.PassSeconds(700);
        Assert.Contains("failed: the chat refused it", _rig.Say("/jobs basil"), StringComparison.Ordinal);
    }
}
