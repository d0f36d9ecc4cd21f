using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using NanoAgent.Agent;
using NanoAgent.Tests.Support;

namespace NanoAgent.Tests.Agent.Automation;

/// <summary>HEARTBEAT.md: no open item costs nothing, an open one wakes the model, and only what matters is told.</summary>
public sealed class HeartbeatTests
{
    private const int Beat = 1900;

    private SteppedRig _rig = new();

    [Theory]
    [InlineData("", "")]
    [InlineData("# Heartbeat\n\n", "")]
    [InlineData("# List\n- [x] done\n* [X] done too\n- [ ]\n", "")]
    [InlineData("<!-- write\n- open items\n here -->\n", "")]
    [InlineData("# List\n- [ ] look at the basil\nWater it\n", "- [ ] look at the basil\nWater it")]
    [InlineData("a <!-- b --> c\n<!-- never ends\n- [ ] hidden", "a  c")]
    public void Open_are_lines_that_are_no_heading_no_comment_and_not_ticked_off(string file, string open) =>
        Assert.Equal(open, HeartbeatText.OpenItems(file));

    [Theory]
    [InlineData("HEARTBEAT_OK", true)]
    [InlineData("All is well. HEARTBEAT_OK.", true)]
    [InlineData("", true)]
    [InlineData("The door has been open for an hour.", false)]
    public void An_answer_with_the_word_and_little_beside_it_is_silence(string answer, bool isSilent) =>
        Assert.Equal(isSilent, HeartbeatText.IsSilent(answer));

    [Fact]
    public void The_word_in_front_of_a_long_report_does_not_silence_it() =>
        Assert.False(HeartbeatText.IsSilent(HeartbeatText.Ok + new string('x', Limits.HeartbeatRemarkBytesMax + 1)));

    [Fact]
    public void Without_an_open_item_a_day_costs_no_call()
    {
        Write("# Heartbeat\n- [x] nothing left\n");
        _rig.PassSeconds(86400);
        Assert.Empty(_rig.World.ModelRequests);
    }

    [Fact]
    public void An_open_item_wakes_the_model_beside_the_conversation_and_the_owner_reads_what_it_says()
    {
        Write("- [ ] is the basil dry?");
        _rig.Say("hello");
        int before = _rig.World.Sent.Count;
        _rig.PassSeconds(Beat);
        string said = Assert.Single(_rig.SentSince(before));
        Assert.StartsWith("answer to Open items of HEARTBEAT.md:", said, StringComparison.Ordinal);
        Assert.Single(JsonNode.Parse(_rig.World.ModelRequests[^1])!["messages"]!.AsArray());
        _rig.Say("and now?");
        Assert.DoesNotContain("HEARTBEAT", _rig.World.ModelRequests[^1], StringComparison.Ordinal);
    }

    [Fact]
    public void What_became_of_an_approval_is_told_to_the_conversation_and_not_to_the_heartbeat()
    {
        Write("- [ ] is the basil dry?");
        int before = _rig.World.Sent.Count;
        _rig.Say("""call io_write {"name":"heater","value":"on"}""");
        string question = Assert.Single(_rig.SentSince(before), text => text.StartsWith("Approve?", StringComparison.Ordinal));
        _rig.Say("/approve " + Regex.Match(question, "/approve (\\w+)").Groups[1].Value);
        _rig.PassSeconds(Beat);
        Assert.Contains("HEARTBEAT", _rig.World.ModelRequests[^1], StringComparison.Ordinal);
        Assert.DoesNotContain("heater is on", _rig.World.ModelRequests[^1], StringComparison.Ordinal);

        _rig.Say("hello");

        Assert.Contains("heater is on", _rig.World.ModelRequests[^1], StringComparison.Ordinal);
    }

    [Fact]
    public void A_silent_answer_sends_nothing()
    {
        Write("- [ ] call send {} HEARTBEAT_OK");
        _rig.World.OnAnswer = _ => "HEARTBEAT_OK";
        _rig.PassSeconds(2 * Beat);
        Assert.Equal(2, _rig.World.ModelRequests.Count);
        Assert.Empty(_rig.World.Sent);
    }

    [Fact]
    public void In_quiet_hours_it_does_not_beat()
    {
        _rig = new SteppedRig(new JsonObject { ["quiet_hours"] = "08:00-12:00" });
        Write("- [ ] look");
        _rig.PassSeconds((3 * 3600) - 60);
        Assert.Empty(_rig.World.ModelRequests);
        _rig.PassSeconds(3600);
        Assert.NotEmpty(_rig.World.ModelRequests);
    }

    [Fact]
    public void A_day_without_the_model_does_not_switch_it_off()
    {
        Write("- [ ] look");
        _rig.World.IsModelUp = false;
        _rig.PassSeconds(10 * Beat);
        Assert.Empty(_rig.World.Sent);
        _rig.World.IsModelUp = true;
        _rig.PassSeconds(2 * Beat);
        Assert.NotEmpty(_rig.World.Sent);
    }

    [Fact]
    public void After_three_failures_it_is_off_says_so_once_and_is_on_again_when_the_list_changes()
    {
        Write("- [ ] look");
        _rig.World.IsKeyRefused = true;
        _rig.PassSeconds(10 * Beat);
        string notice = Assert.Single(_rig.World.Sent);
        Assert.StartsWith("The heartbeat failed 3 times in a row and is off until HEARTBEAT.md changes", notice, StringComparison.Ordinal);
        Assert.Contains("heartbeat: off after 3 failures", _rig.Say("/status"), StringComparison.Ordinal);

        _rig.World.IsKeyRefused = false;
        int calls = _rig.World.ModelRequests.Count;
        _rig.PassSeconds(2 * Beat);
        Assert.Equal(calls, _rig.World.ModelRequests.Count);
        Write("- [ ] look again");
        _rig.PassSeconds(2 * Beat);
        Assert.True(_rig.World.ModelRequests.Count > calls);
    }

    private void Write(string text)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        _rig.Content["HEARTBEAT.md"] = text;
        Assert.NotEmpty(bytes);
    }
}
