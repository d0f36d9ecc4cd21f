using System.Text.Json.Nodes;
using NanoAgent.Storage;
using NanoAgent.Tests.Storage;
using NanoAgent.Tests.Support;

namespace NanoAgent.Tests.Agent.Host;

/// <summary>restore.begin, restore.write, restore.commit and restore.status.</summary>
public sealed class RestoreCommandTests
{
    private readonly HostRig _rig = new(RestoreRig.OldBoard());

    [Fact]
    public void A_backup_is_sent_in_lines_and_the_board_restarts()
    {
        MemoryFileStore backup = RestoreRig.NewBoard();
        string[] paths = RestoreRig.PathsOf(backup);
        Assert.Equal("ready", (string?)_rig.Ok("restore.begin", new JsonObject { ["files"] = paths.Length, ["bytes"] = paths.Sum(backup.Length) }));
        for (int n = 0; n < paths.Length; n++)
        {
            _rig.Ok("restore.write", Piece(n, paths[n], Convert.ToBase64String(backup.Bytes(paths[n]))));
        }

        Assert.False((bool)_rig.Ok("restore.status")["waiting"]!);
        Assert.Equal("restarting", (string?)_rig.Ok("restore.commit", new JsonObject { ["crc"] = RestoreRig.CrcOf(backup).ToString("x8") }));

        Assert.Equal(["restore"], _rig.System.Reboots);
        Assert.True((bool)_rig.Ok("restore.status")["waiting"]!);
        Assert.True(StagedRestore.Resume(_rig.Flash, new BootReport()));
        Assert.False((bool)new HostRig(_rig.Flash).Ok("restore.status")["waiting"]!);
        Assert.Equal("- [fact] undated console: new", _rig.Flash["MEMORY.md"]);
    }

    [Fact]
    public void Requests_that_make_no_sense_are_refused_with_the_way_out()
    {
        Assert.Contains("restore.begin is first", _rig.Fails("restore.write", Piece(0, "SOUL.md", "AA==")), StringComparison.Ordinal);
        Assert.Contains("restore.begin is first", _rig.Fails("restore.commit", new JsonObject { ["crc"] = "00000000" }), StringComparison.Ordinal);
        Assert.Contains("needs the numbers", _rig.Fails("restore.begin", new JsonObject { ["files"] = "many" }), StringComparison.Ordinal);
        Assert.Contains("1 to 2048 files", _rig.Fails("restore.begin", new JsonObject { ["files"] = 0, ["bytes"] = 1 }), StringComparison.Ordinal);
        _rig.Ok("restore.begin", new JsonObject { ["files"] = 1, ["bytes"] = 1 });
        Assert.Contains("needs 'n'", _rig.Fails("restore.write", Piece(0, "SOUL.md", "%")), StringComparison.Ordinal);
        Assert.Contains("is no file that a restore may write", _rig.Fails("restore.write", Piece(0, "../x", "AA==")), StringComparison.Ordinal);
        Assert.Contains("holds secrets", _rig.Fails("restore.write", Piece(0, "secrets.json", "AA==")), StringComparison.Ordinal);
        Assert.Contains("8 hex digits", _rig.Fails("restore.commit", new JsonObject { ["crc"] = "12" }), StringComparison.Ordinal);
        Assert.Empty(_rig.System.Reboots);
    }

    private static JsonObject Piece(int number, string path, string data) =>
        new() { ["n"] = number, ["path"] = path, ["offset"] = 0, ["data"] = data };
}
