using NanoAgent.Schedule;
using NanoAgent.Tests.Support;
using NanoAgent.Text;
using NodaTime;
using Xunit.Abstractions;

namespace NanoAgent.Tests.Schedule;

/// <summary>
/// The table: zones, changes of the clock, forms, restarts and starts without the time, all through the worker over flash. No slot
/// runs twice, and none is left out without a word. NodaTime says which slots there are.
/// </summary>
public sealed class SlotTableTests(ITestOutputHelper output)
{
    private const int HalfWindow = 28 * 3600;
    private const int UnknownSeconds = 3 * 3600;
    private const int OffSeconds = 360;
    private const int StepSeconds = 120;

    private static readonly string[] Forms = ["every", "daily", "weekdays", "cron fixed", "cron wildcard", "at"];

    // Seconds from the slot at which the board goes off for six minutes.
    private static readonly (string Name, int OffAt)[] Restarts = [("before", -600), ("at", -180), ("after", 120)];

    private const string SkipMissed = " skip-missed";

    private int _cases;
    private int _slots;
    private int _runs;
    private int _missed;

    [Fact]
    public void No_slot_runs_twice_and_none_is_missed_in_silence()
    {
        List<string> wrong = [];
        foreach (string zone in ZoneTable.Changing)
        {
            foreach (long change in ZoneTable.Changes(zone))
            {
                foreach (string form in Forms)
                {
                    foreach ((string name, int offAt) in Restarts)
                    {
                        Try(zone, change, form, offAt, 0, name, wrong);
                        Try(zone, change, form, offAt, UnknownSeconds, name + ", time unknown", wrong);
                        Try(zone, change, form, offAt, UnknownSeconds, name + ", time unknown" + SkipMissed, wrong);
                    }
                }
            }
        }

        output.WriteLine($"{ZoneTable.Changing.Count} zones, {_cases} cases, {_slots} slots: {_runs} runs, {_missed} missed and told, "
            + $"{wrong.Count} wrong");
        Assert.True(wrong.Count == 0, $"{wrong.Count} of {_cases}:\n{string.Join('\n', wrong.Take(20))}");
        Assert.True(ZoneTable.Changing.Count >= 10 && _cases >= 10 * 4 * 6 * 3 * 3, $"{ZoneTable.Changing.Count} zones, {_cases} cases");
        Assert.True(_missed > 100, $"only {_missed} missed: the table does not reach the rule");
    }

    private void Try(string name, long change, string form, int offAt, int unknownSeconds, string restart, List<string> wrong)
    {
        DateTimeZone noda = ZoneTable.Noda(name);
        PosixZone zone = ZoneTable.Posix(name);
        long start = (change - HalfWindow) / 60 * 60;
        long end = change + HalfWindow;
        ReferenceTime judge = FormAt(noda, change, form);
        long[] expected = [.. judge.Slots(noda, start, end, start)];
        long nearest = expected.MinBy(slot => Math.Abs(slot - change));

        var rig = new JobRig(zone, start);
        bool skips = restart.EndsWith(SkipMissed, StringComparison.Ordinal);
        rig.Add("job", judge.When + (skips ? SkipMissed : ""));
        rig.Run(nearest + offAt - start, StepSeconds);
        rig.StayOff(OffSeconds);
        rig.Boot(unknownSeconds);
        rig.Run(end - rig.NowUnix, StepSeconds);

        _cases++;
        _slots += expected.Length;
        _runs += rig.Runner.Runs.Count;
        _missed += rig.Runner.Missed.Sum(missed => missed.Count);
        if (WhatIsWrong(rig.Runner, expected, skips) is string what)
        {
            wrong.Add($"{name} {Instant.FromUnixTimeSeconds(change)} {judge.When}, restart {restart}: {what}");
        }
    }

    private static string? WhatIsWrong(ScriptedJobRunner runner, long[] expected, bool skips)
    {
        long[] runs = [.. runner.Runs.Select(run => run.Slot)];
        bool IsTold(long slot) => runner.Missed.Any(missed => missed.FirstSlot <= slot && slot <= missed.LastSlot);
        if (runs.Distinct().Count() != runs.Length)
        {
            return "a slot ran twice";
        }

        if (runs.Except(expected).Any())
        {
            return $"a run for {runs.Except(expected).First()}, which is no slot";
        }

        if (expected.Where(slot => !runs.Contains(slot) && !IsTold(slot)).ToArray() is { Length: > 0 } silent)
        {
            return $"{silent.Length} missed in silence, first {Instant.FromUnixTimeSeconds(silent[0])}";
        }

        if (runner.Missed.Any(missed => missed.IsMadeUp != runs.Contains(missed.LastSlot) || (!skips && !missed.IsMadeUp)))
        {
            return "what was missed was not dealt with as the policy says";
        }

        int told = runner.Missed.Sum(missed => missed.Count);
        return told >= expected.Length - runs.Length ? null : $"{expected.Length} slots, {runs.Length} runs, {told} told as missed";
    }

    // Right into the gap, or into the hour that comes twice.
    private static ReferenceTime FormAt(DateTimeZone zone, long change, string form)
    {
        NodaTime.TimeZones.ZoneInterval before = zone.GetZoneInterval(Instant.FromUnixTimeSeconds(change - 1));
        NodaTime.TimeZones.ZoneInterval after = zone.GetZoneInterval(Instant.FromUnixTimeSeconds(change));
        LocalDateTime gap = Instant.FromUnixTimeSeconds(change).WithOffset(before.WallOffset).LocalDateTime;
        LocalDateTime overlap = Instant.FromUnixTimeSeconds(change).WithOffset(after.WallOffset).LocalDateTime;
        LocalDateTime wall = (after.WallOffset > before.WallOffset ? gap : overlap).PlusMinutes(15);
        string time = $"{wall.Hour:00}:{wall.Minute:00}";
        var fixedTime = new ReferenceTime("daily " + time) { Hours = [wall.Hour], Minutes = [wall.Minute] };
        return form switch
        {
            "every" => new ReferenceTime("every 25m") { IntervalSeconds = 1500 },
            "daily" => fixedTime,
            "weekdays" => fixedTime with { When = "weekdays " + time, HasDay = day => day.DayOfWeek is not (IsoDayOfWeek.Saturday or IsoDayOfWeek.Sunday) },
            "cron fixed" => fixedTime with { When = $"cron {wall.Minute},{(wall.Minute + 10) % 60} {wall.Hour} * * *", Minutes = [wall.Minute, (wall.Minute + 10) % 60] },
            "cron wildcard" => fixedTime with { When = "cron */20 * * * *", Minutes = [0, 20, 40], Hours = [.. Enumerable.Range(0, 24)], FollowsClock = true },
            _ => fixedTime with { When = $"at {wall.Date:yyyy-MM-dd}T{time}", HasDay = day => day == wall.Date },
        };
    }
}
