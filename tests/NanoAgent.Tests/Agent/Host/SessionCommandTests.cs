using System.Text;
using System.Text.Json.Nodes;
using NanoAgent.Conversation;

namespace NanoAgent.Tests.Agent.Host;

/// <summary>sessions.list, sessions.show, sessions.clear and the memory.* commands.</summary>
public sealed class SessionCommandTests
{
    private const string Key = "console:terminal";

    private readonly HostRig _rig = new();

    [Fact]
    public void Conversations_are_listed_with_their_turns()
    {
        Assert.Empty(_rig.Ok("sessions.list")["sessions"]!.AsArray());
        _rig.Talk(Key, "one", Message.FromAssistant("1"));
        _rig.Talk("telegram:7", "two", Message.FromAssistant("2"));
        _rig.Talk("telegram:7", "three", Message.FromAssistant("3"));

        JsonArray sessions = _rig.Ok("sessions.list")["sessions"]!.AsArray();

        Assert.Equal(["telegram:7", Key], sessions.Select(one => (string)one!["key"]!));
        Assert.Equal([2, 1], sessions.Select(one => (int)one!["turns"]!));
        Assert.All(sessions, one => Assert.InRange((int)one!["bytes"]!, 10, 200));
    }

    [Fact]
    public void A_turn_is_shown_with_calls_and_results()
    {
        _rig.Talk(Key, "lamp on", Call("io_write", "{\"name\":\"lamp\"}"), Result("lamp is on."), Message.FromAssistant("Done."));

        JsonNode turn = _rig.Ok("sessions.show", new JsonObject { ["key"] = Key });

        Assert.Equal((1, 1, "owner", "2026-09-21T14:13:20Z"), ((int)turn["turn"]!, (int)turn["turns"]!, (string)turn["sender"]!, (string)turn["time"]!));
        Assert.Null(turn["next"]);
        Assert.Equal(["text", "call", "result", "text"], turn["blocks"]!.AsArray().Select(block => (string)block!["kind"]!));
        Assert.Equal(["lamp on", "{\"name\":\"lamp\"}", "lamp is on.", "Done."], turn["blocks"]!.AsArray().Select(block => (string)block!["text"]!));
        Assert.Equal("io_write", (string?)turn["blocks"]![1]!["name"]);
        Assert.False((bool)turn["blocks"]![2]!["error"]!);
    }

    [Theory]
    [InlineData("x")]
    [InlineData("ä€😀")]
    [InlineData("\u0001\"\\")]
    public void A_long_turn_comes_in_pieces_that_fit_and_loses_no_character(string unit)
    {
        string asked = string.Concat(Enumerable.Repeat(unit, 16_000 / Encoding.UTF8.GetByteCount(unit)));
        string answer = string.Concat(Enumerable.Repeat(unit + "!", 20_000 / (1 + Encoding.UTF8.GetByteCount(unit))));
        _rig.Talk(Key, asked, Call("file", "{}"), Result(asked), Message.FromAssistant(answer));

        var texts = new string[4];
        JsonNode page;
        JsonObject args = new() { ["key"] = Key };
        do
        {
            page = _rig.Ok("sessions.show", args);
            foreach (JsonNode? piece in page["blocks"]!.AsArray())
            {
                texts[(int)piece!["block"]!] += (string)piece["text"]!;
            }

            args["block"] = page["next"]?["block"]?.DeepClone();
            args["offset"] = page["next"]?["offset"]?.DeepClone();
        }
        while (page["next"] != null);

        Assert.Equal([asked, "{}", asked, answer], texts);
    }

    [Fact]
    public void What_is_not_there_is_answered_with_what_is()
    {
        Assert.Contains("none is on flash yet", _rig.Fails("sessions.show", new JsonObject { ["key"] = "a:b" }), StringComparison.Ordinal);
        _rig.Talk(Key, "one", Message.FromAssistant("1"));

        Assert.Contains("there is: " + Key, _rig.Fails("sessions.clear", new JsonObject { ["key"] = "a:b" }), StringComparison.Ordinal);
        Assert.Contains("from 1 to 1", _rig.Fails("sessions.show", new JsonObject { ["key"] = Key, ["turn"] = 2 }), StringComparison.Ordinal);
        Assert.Contains("from 0 on", _rig.Fails("sessions.show", new JsonObject { ["key"] = Key, ["block"] = -1 }), StringComparison.Ordinal);
    }

    [Fact]
    public void A_cleared_conversation_begins_anew_in_memory_and_on_flash()
    {
        _rig.Talk(Key, "one", Message.FromAssistant("1"));
        Transcript running = _rig.Sessions.Get(Key).Transcript;

        Assert.Equal(1, (int)_rig.Ok("sessions.clear", new JsonObject { ["key"] = Key })["turns"]!);

        Assert.Equal(0, _rig.Sessions.Get(Key).Transcript.Count);
        Assert.Equal(2, running.Count);
        Assert.Equal(0, new HostRig(_rig.Flash).Sessions.Get(Key).Transcript.Count);
        Assert.Equal(0, (int)_rig.Ok("sessions.list")["sessions"]![0]!["turns"]!);
    }

    [Fact]
    public void A_memory_of_many_lines_comes_in_pages()
    {
        string[] lines = [.. Enumerable.Range(0, 40).Select(i => $"- [fact] 2026-11-21 console: {i} {new string('ä', 200)}"), "a line of somebody's own"];
        _rig.Flash["MEMORY.md"] = string.Join("\n\n", lines);

        var found = new List<JsonNode>();
        for (int next = 0; next >= 0;)
        {
            JsonNode page = _rig.Ok("memory.list", new JsonObject { ["from"] = next });
            Assert.Equal(41, (int)page["count"]!);
            found.AddRange(page["lines"]!.AsArray().Select(line => line!));
            next = (int)page["next"]!;
        }

        Assert.Equal(41, found.Count);
        Assert.Equal(("fact", "2026-11-21", "console"), ((string)found[0]["kind"]!, (string)found[0]["date"]!, (string)found[0]["source"]!));
        Assert.Null(found[40]["kind"]);
        Assert.Equal("a line of somebody's own", (string?)found[40]["text"]);
    }

    [Fact]
    public void Memory_is_searched_and_forgotten_with_the_words_of_the_tool()
    {
        _rig.Flash["MEMORY.md"] = "- [fact] 2026-11-21 console: the basil is called Tom\n";
        _rig.Flash["notes/plants.md"] = "Tom wants water\n";

        Assert.Equal(2, _rig.Ok("memory.search", Text("tom"))["hits"]!.AsArray().Count);
        Assert.Empty(_rig.Ok("memory.search", Text("zebra"))["hits"]!.AsArray());
        JsonNode forgotten = _rig.Ok("memory.forget", Text("Tom"));
        Assert.Single(forgotten["forgotten"]!.AsArray());
        Assert.Equal("notes/plants.md", (string?)forgotten["notes"]![0]);
        Assert.Contains("nothing in memory contains 'Tom', but notes/plants.md does", _rig.Fails("memory.forget", Text("Tom")), StringComparison.Ordinal);
        Assert.Contains("needs 'text'", _rig.Fails("memory.search", Text(" ")), StringComparison.Ordinal);
        Assert.Contains("needs 'text'", _rig.Fails("memory.forget"), StringComparison.Ordinal);
    }

    [Fact]
    public void Words_that_are_too_common_forget_nothing()
    {
        _rig.Flash["MEMORY.md"] = string.Concat(Enumerable.Range(0, 9).Select(i => $"- [fact] undated console: plant {i}\n"));

        Assert.Contains("is in 9 lines, so nothing was removed", _rig.Fails("memory.forget", Text("plant")), StringComparison.Ordinal);
        Assert.Equal(9, _rig.Memory.Current.Count);
    }

    private static JsonObject Text(string text) => new() { ["text"] = text };

    private static Message Call(string name, string args)
    {
        var message = new Message(Roles.Assistant);
        message.Add(ContentBlock.OfCall(new ToolCall("c1", name, ToolArguments.Parse(Encoding.UTF8.GetBytes(args)))));
        return message;
    }

    private static Message Result(string text)
    {
        var message = new Message(Roles.User);
        message.Add(ContentBlock.OfResult(new ToolResult("c1", text, false)));
        return message;
    }
}
