using NanoAgent.Fakes;
using NanoAgent.Tests.Support;

namespace NanoAgent.Tests.Channels;

/// <summary>A message that Telegram never answers for while it answers everything else, over hours of virtual time.</summary>
public sealed class GivenUpTests
{
    // With the end of the text, so that the notice about it, which quotes it, arrives.
    private const string Vanishing = "answer to vanish\"";

    private readonly SteppedRig _rig = new();

    [Fact]
    public void It_is_tried_for_five_hours_then_given_up_and_told_in_the_audit_and_to_the_owner()
    {
        _rig.World.Swallows = Vanishing;
        _rig.World.Says("vanish");
        _rig.PassSeconds(17_000);
        Assert.Empty(_rig.World.Sent);
        Assert.Equal(Limits.TelegramTriesMax - 1, _rig.World.TriedMs.Count);

        _rig.PassSeconds(3000);

        string told = Assert.Single(_rig.World.Sent);
        Assert.StartsWith("A message to owner was given up: it was sent 12 times", told, StringComparison.Ordinal);
        Assert.EndsWith("It began: \"answer to vanish\".", told, StringComparison.Ordinal);
        Assert.Contains("A message to owner was given up", _rig.Say("/audit"), StringComparison.Ordinal);
        Assert.Equal(_rig.Board.Firmware.Progress.Accepted, _rig.Board.Firmware.Progress.Settled);
        Assert.Contains(_rig.Board.LogLines, line => line.Contains("is given up", StringComparison.Ordinal));
    }

    [Fact]
    public void While_there_is_no_network_no_try_is_counted()
    {
        _rig.World.Swallows = Vanishing;
        _rig.World.Says("vanish");
        _rig.PassSeconds(30);
        int tries = _rig.World.TriedMs.Count;
        _rig.World.IsUp = false;
        _rig.PassSeconds(86_400);
        _rig.World.Swallows = "";
        _rig.World.IsUp = true;
        _rig.PassSeconds(120);

        Assert.Equal(2, tries);
        Assert.Equal("(possibly a repeat)\nanswer to vanish", Assert.Single(_rig.World.Sent));
    }

    [Fact]
    public void What_the_flash_did_not_keep_does_not_make_the_board_deaf_for_longer_than_minutes()
    {
        _rig.World.Swallows = Vanishing;
        _rig.Board.Pass(1000);
        _rig.Flash.Faults.IsFull = true;
        _rig.World.Says("vanish");
        _rig.PassSeconds(60);
        _rig.Flash.Faults.IsFull = false;
        _rig.World.Says("/version");

        Assert.True(_rig.Board.RunUntil(() => _rig.World.Sent.Any(text => text.StartsWith("NanoAgent", StringComparison.Ordinal)), 900_000));
    }

    [Fact]
    public void A_chat_that_takes_nothing_does_not_keep_commands_from_being_taken_for_hours()
    {
        _rig.World.Swallows = "chat_id";
        int count = (2 * Limits.OutboxFolders) + 1;
        for (int i = 0; i < count; i++)
        {
            _rig.World.Says("/version");
        }

        Assert.True(_rig.Board.RunUntil(() => _rig.World.Unconfirmed == 0, 1_800_000));
        _rig.World.Swallows = "";
        _rig.PassSeconds(7200);

        // Two made room: one for the notice of the first, one for the command.
        Assert.Equal(count, _rig.Board.Firmware.Progress.Settled);
        Assert.Equal(count - 2, _rig.World.Sent.Count(text => text.Contains("NanoAgent ", StringComparison.Ordinal) && !text.Contains("given up", StringComparison.Ordinal)));
        Assert.Equal(2, _rig.World.Sent.Count(text => text.Contains("A message to owner was given up", StringComparison.Ordinal)));
    }
}
