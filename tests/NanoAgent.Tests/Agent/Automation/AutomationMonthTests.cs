using System.Text.Json.Nodes;
using NanoAgent.Tests.Support;

namespace NanoAgent.Tests.Agent.Automation;

/// <summary>A month of a busy house: what the clock and the pins do costs no model call but those that were asked for.</summary>
public sealed class AutomationMonthTests
{
    private const int Days = 30;
    private const int PollMs = 25_000;

    [Fact]
    public void A_month_with_20_jobs_20_rules_and_an_empty_heartbeat_calls_the_model_for_its_prompt_jobs_only()
    {
        var rig = new SteppedRig();
        rig.Content["HEARTBEAT.md"] = "# Heartbeat\n- [x] all done\n";
        AddJobs(rig);
        AddRules(rig);
        rig.World.Forget();
        rig.World.EmptyPollMs = PollMs;

        int prompts = 0;
        for (int day = 0; day < Days; day++)
        {
            rig.World.Forget();
            LiveOneDay(rig, day);
            prompts += rig.World.ModelRequests.Count;
            Assert.All(rig.World.ModelRequests, request => Assert.Contains(", job think", request, StringComparison.Ordinal));
            Assert.Equal(9, rig.World.Sent.Count(text => text.StartsWith("text ", StringComparison.Ordinal)));
        }

        // Two prompt jobs a day, and nothing else.
        Assert.Equal(2 * Days, prompts);
    }

    private static void AddJobs(SteppedRig rig)
    {
        for (int i = 0; i < 9; i++)
        {
            Added(rig, "schedule", $$"""{"op":"add","name":"text {{i}}","when":"daily 1{{i}}:30","text":"text {{i}}"}""");
            Added(rig, "schedule", $$$"""{"op":"add","name":"tool {{{i}}}","when":"every {{{i + 1}}}h","kind":"tool","tool":{"name":"io_write","args":{"name":"fan","value":"{{{i * 10}}}"} }}""");
        }

        Added(rig, "schedule", """{"op":"add","name":"think 1","when":"daily 12:00","kind":"prompt","text":"what is new?"}""");
        Added(rig, "schedule", """{"op":"add","name":"think 2","when":"cron 0 18 * * *","kind":"prompt","text":"and now?"}""");
    }

    private static void AddRules(SteppedRig rig)
    {
        for (int i = 0; i < 10; i++)
        {
            Added(rig, "rule", $$"""{"op":"add","name":"warm {{i}}","when":"room.temperature > {{30 + (i * 2)}} for 60s","then":[{"text":"it is {room.temperature}"}]}""");
            Added(rig, "rule", $$$"""{"op":"add","name":"time {{{i}}}","when":"daily 0{{{i}}}:15","then":[{"write":{"name":"lamp","value":"on","for_ms":60000}}],"cooldown_s":10}""");
        }
    }

    private static void Added(SteppedRig rig, string tool, string json) =>
        Assert.StartsWith("Added", rig.Call(tool, json), StringComparison.Ordinal);

    // The door is used, and it gets warm now and then.
    private static void LiveOneDay(SteppedRig rig, int day)
    {
        rig.Room.Temperature = 20;
        rig.PassSeconds(12 * 3600);
        rig.Board.Pins.SetExternal(4, false);
        rig.Room.Temperature = day % 5 == 0 ? 35 : 22;
        rig.PassSeconds(6 * 3600);
        rig.Board.Pins.SetExternal(4, true);
        rig.PassSeconds(6 * 3600);
    }
}
