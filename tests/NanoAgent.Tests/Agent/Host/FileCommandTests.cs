using System.Text.Json.Nodes;

namespace NanoAgent.Tests.Agent.Host;

/// <summary>files.list, files.read, files.write, files.delete and backup.read.</summary>
public sealed class FileCommandTests
{
    private readonly HostRig _rig = new();

    [Fact]
    public void The_list_names_peoples_files_in_pages_and_nothing_of_the_machine()
    {
        for (int i = 0; i < 130; i++)
        {
            _rig.Flash[$"notes/{i:000}{new string('x', 41)}.md"] = "a note";
        }

        _rig.Flash["SOUL.md"] = "soul";
        _rig.Flash["secrets.json"] = "{}";
        _rig.Flash["wifi.sys"] = "";
        _rig.Flash["notes/half.md.part"] = "";

        string[] paths = [.. List([]).Select(file => (string)file["path"]!)];

        Assert.Equal(131, paths.Length);
        Assert.Equal(paths.Distinct(), paths);
        Assert.Equal("SOUL.md", paths[0]);
        Assert.Equal(130, List(new JsonObject { ["folder"] = "notes" }).Count);
        Assert.Equal(4, (int)List([])[0]["bytes"]!);
        Assert.Contains("there is no folder 'nots'", _rig.Fails("files.list", new JsonObject { ["folder"] = "nots" }), StringComparison.Ordinal);
    }

    [Fact]
    public void The_list_for_a_backup_has_everything_with_its_crc()
    {
        _rig.Flash["SOUL.md"] = "soul";
        _rig.Flash["secrets.json"] = "{}";
        _rig.Flash["config.json.new"] = "{}";
        _rig.Flash["wifi.sys"] = "";
        _rig.Talk("console:a", "hello", NanoAgent.Conversation.Message.FromAssistant("hi"));

        List<JsonNode> files = List(new JsonObject { ["system"] = true, ["crc"] = true });

        Assert.Equal(["SOUL.md", "config.json", "secrets.json"], files.Take(3).Select(file => (string)file["path"]!));
        Assert.Equal([null, true, true], files.Take(3).Select(file => (bool?)file["system"]));
        Assert.Equal(HostRig.CrcOf("soul"u8.ToArray()), (string?)files[0]["crc32"]);
        Assert.Contains("sessions/0-1/0q", files.Select(file => (string)file["path"]!));
    }

    [Fact]
    public void A_file_is_read_in_pieces_and_the_last_one_has_the_crc_of_all()
    {
        byte[] bytes = [.. Enumerable.Range(0, 16_000).Select(i => (byte)i)];
        _rig.Flash.Write("files/data.bin", bytes, 0, bytes.Length);

        Assert.Equal(bytes, Read("files.read", "files/data.bin", out string crc));
        Assert.Equal(HostRig.CrcOf(bytes), crc);
        Assert.Empty((string)_rig.Ok("files.read", new JsonObject { ["path"] = "files/data.bin", ["offset"] = 99_999 })["data"]!);
    }

    [Theory]
    [InlineData("secrets.json")]
    [InlineData("board.json")]
    [InlineData("sessions/0-0/m1")]
    [InlineData("wifi.sys")]
    [InlineData("../MEMORY.md")]
    [InlineData("MEMORY.md.new")]
    [InlineData("restore/list")]
    [InlineData("trial/secrets.json")]
    public void What_is_the_machines_own_is_neither_read_nor_written_nor_removed(string path)
    {
        _rig.Flash[path] = "CANARY";

        Assert.Contains("is not open", _rig.Fails("files.read", Path(path)), StringComparison.Ordinal);
        Assert.Contains("is not open", _rig.Fails("files.write", _rig.Piece(path, [1], 0, 1)), StringComparison.Ordinal);
        Assert.Contains("is not open", _rig.Fails("files.delete", Path(path)), StringComparison.Ordinal);
        Assert.Equal("CANARY", _rig.Flash[path]);
    }

    [Fact]
    public void The_configuration_is_read_unless_somebody_put_secrets_into_it()
    {
        _rig.Flash["config.json"] = "{\"board\":\"virtual\"}";
        Assert.Equal("{\"board\":\"virtual\"}"u8.ToArray(), Read("files.read", "config.json", out _));
        Assert.Contains("is not open", _rig.Fails("files.write", _rig.Piece("config.json", [1], 0, 1)), StringComparison.Ordinal);

        foreach (string bad in new[] { "{\"secrets\":{\"llm.api_key\":\"CANARY\"}}", "{\"secrets\":{\"llm.api_key\":\"CANARY\"", "" })
        {
            _rig.Flash["config.json"] = bad;
            Assert.Contains("stays on the board", _rig.Fails("files.read", Path("config.json")), StringComparison.Ordinal);
            Assert.Contains("stays on the board", _rig.Fails("backup.read", Path("config.json")), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Secrets_are_read_for_a_backup_that_says_so_and_never_otherwise()
    {
        _rig.Flash["secrets.json"] = "CANARY";

        Assert.Contains("with \"secrets\":true only", _rig.Fails("backup.read", Path("secrets.json")), StringComparison.Ordinal);
        Assert.Contains("with \"secrets\":true only", _rig.Fails("backup.read", new JsonObject { ["path"] = "secrets.json", ["secrets"] = "yes" }), StringComparison.Ordinal);
        Assert.Equal("CANARY"u8.ToArray(), Read("backup.read", "secrets.json", out _, withSecrets: true));
        Assert.Contains("is no file of a backup", _rig.Fails("backup.read", new JsonObject { ["path"] = "wifi.sys", ["secrets"] = true }), StringComparison.Ordinal);
        Assert.Contains("is no file of a backup", _rig.Fails("backup.read", Path("trial/secrets.json")), StringComparison.Ordinal);
        Assert.Contains("there is no file SOUL.md", _rig.Fails("backup.read", Path("SOUL.md")), StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_is_replaced_only_when_all_of_it_has_come()
    {
        byte[] bytes = [.. Enumerable.Range(0, 9_000).Select(i => (byte)(i * 7))];
        _rig.Flash["files/a"] = "old";

        Assert.False((bool)_rig.Ok("files.write", _rig.Piece("files/a", bytes, 0, 5_000))["done"]!);
        Assert.Equal("old", _rig.Flash["files/a"]);
        Assert.True((bool)_rig.Ok("files.write", _rig.Piece("files/a", bytes, 5_000, 4_000))["done"]!);

        Assert.Equal(bytes, _rig.Flash.Bytes("files/a"));
        Assert.Equal(["files/a"], _rig.Flash.Paths);
    }

    [Fact]
    public void An_upload_that_is_not_as_it_should_be_leaves_the_file_alone()
    {
        byte[] bytes = new byte[6_000];
        _rig.Flash["files/a"] = "old";
        _rig.Ok("files.write", _rig.Piece("files/a", bytes, 0, 3_000));

        Assert.Contains("not the next one", _rig.Fails("files.write", _rig.Piece("files/a", bytes, 2_000, 3_000)), StringComparison.Ordinal);
        Assert.Contains("not the next one", _rig.Fails("files.write", _rig.Piece("files/a", bytes, 3_000, 3_000)), StringComparison.Ordinal);
        JsonObject wrong = _rig.Piece("files/a", [1, 2, 3], 0, 3);
        wrong["crc32"] = "00000000";
        Assert.Contains("the CRC differs", _rig.Fails("files.write", wrong), StringComparison.Ordinal);
        wrong["data"] = "not base64!";
        Assert.Contains("needs 'path'", _rig.Fails("files.write", wrong), StringComparison.Ordinal);
        JsonObject beyond = _rig.Piece("files/a", [1, 2, 3], 0, 3);
        beyond["total"] = 2;
        Assert.Contains("beyond 'total'", _rig.Fails("files.write", beyond), StringComparison.Ordinal);
        Assert.Contains("at most 16384", _rig.Fails("files.write", _rig.Piece("files/a", new byte[16_385], 0, 1)), StringComparison.Ordinal);
        Assert.Contains("at most 4096", _rig.Fails("files.write", _rig.Piece("MEMORY.md", new byte[4_097], 0, 1)), StringComparison.Ordinal);
        Assert.Equal("old", _rig.Flash["files/a"]);
    }

    [Fact]
    public void An_empty_file_can_be_written_and_any_open_file_removed()
    {
        _rig.Ok("files.write", _rig.Piece("files/empty", [], 0, 0));
        Assert.Equal("", _rig.Flash["files/empty"]);

        _rig.Ok("files.delete", Path("files/empty"));
        Assert.Empty(_rig.Flash.Paths);
        Assert.Contains("there is no file files/empty", _rig.Fails("files.delete", Path("files/empty")), StringComparison.Ordinal);
    }

    [Fact]
    public void What_a_person_wrote_over_the_protocol_is_remembered_at_once()
    {
        Assert.Equal(0, _rig.Memory.Current.Count);
        byte[] memory = "- [fact] 2026-11-21 console: the basil is called Tom\n"u8.ToArray();

        _rig.Ok("files.write", _rig.Piece("MEMORY.md", memory, 0, memory.Length));

        Assert.Equal(1, _rig.Memory.Current.Count);
    }

    private static JsonObject Path(string path) => new() { ["path"] = path };

    private List<JsonNode> List(JsonObject args)
    {
        var files = new List<JsonNode>();
        JsonNode page;
        do
        {
            if (files.Count > 0)
            {
                args["after"] = (string)files[^1]["path"]!;
            }

            page = _rig.Ok("files.list", args);
            files.AddRange(page["files"]!.AsArray().Select(file => file!));
        }
        while ((bool)page["more"]!);
        return files;
    }

    private byte[] Read(string command, string path, out string crc, bool withSecrets = false)
    {
        var bytes = new List<byte>();
        JsonNode piece;
        do
        {
            piece = _rig.Ok(command, new JsonObject { ["path"] = path, ["offset"] = bytes.Count, ["secrets"] = withSecrets });
            bytes.AddRange(Convert.FromBase64String((string)piece["data"]!));
            Assert.Equal(_rig.Flash.Length(path), (int)piece["bytes"]!);
        }
        while (piece["crc32"] == null);
        crc = (string)piece["crc32"]!;
        return [.. bytes];
    }
}
