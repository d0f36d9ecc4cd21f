using System.Text;
using System.Text.Json.Nodes;
using NanoAgent.Agent.Host;
using NanoAgent.Channels;
using NanoAgent.Conversation;
using NanoAgent.Memory;
using NanoAgent.Storage;
using NanoAgent.Tests.Support;

namespace NanoAgent.Tests.Agent.Host;

/// <summary>The host commands about what is on flash, on a flash in memory.</summary>
internal sealed class HostRig
{
    private readonly HostProtocol _host;

    public HostRig(MemoryFileStore? flash = null)
    {
        Flash = flash ?? new MemoryFileStore();
        Journal = new Journal(Flash, Log);
        Journal.Recover(new BootReport());
        Sessions = new SessionStore(Journal);
        var safe = new SafeFile(Flash);
        Memory = new MemoryStore(safe);
        _host = new HostProtocol(StoredCommands.All(Flash, Flash, safe, Journal, Sessions, Memory, System), Log);
    }

    public MemoryFileStore Flash { get; }

    public RecordingLog Log { get; } = new();

    public FakeSystem System { get; } = new();

    public Journal Journal { get; }

    public SessionStore Sessions { get; }

    public MemoryStore Memory { get; }

    /// <summary>The result of a request; every answer keeps to the bound of the protocol.</summary>
    public JsonNode Ok(string command, JsonObject? args = null)
    {
        JsonNode answer = Ask(command, args);
        Assert.True((bool)answer["ok"]!, answer.ToJsonString());
        return answer["result"]!;
    }

    public string Fails(string command, JsonObject? args = null)
    {
        JsonNode answer = Ask(command, args);
        Assert.False((bool)answer["ok"]!, answer.ToJsonString());
        Assert.Empty(Log.Lines);
        return (string)answer["error"]!;
    }

    public JsonObject Piece(string path, byte[] bytes, int offset, int count) => new()
    {
        ["path"] = path,
        ["offset"] = offset,
        ["data"] = Convert.ToBase64String(bytes, offset, count),
        ["total"] = bytes.Length,
        ["crc32"] = CrcOf(bytes),
    };

    public static string CrcOf(byte[] bytes) => global::NanoAgent.Text.Crc32.Of(bytes, 0, bytes.Length).ToString("X8");

    /// <summary>A turn of a chat, as the agent keeps it.</summary>
    public void Talk(string key, string asked, params Message[] messages)
    {
        int id = Journal.Accept(new RequestRecord { Key = key, Sender = "owner", Text = asked }, true);
        var transcript = new Transcript();
        foreach (Message message in messages)
        {
            transcript.Add(message);
        }

        byte[] outcome = TurnCodec.Encode(1_790_000_000, transcript, 0);
        Journal.Complete(id, OutcomeFlags.History | OutcomeFlags.Deliver, outcome, outcome.Length);
        Journal.Settle(id);
    }

    private JsonNode Ask(string command, JsonObject? args)
    {
        string answer = _host.Answer(new JsonObject { ["id"] = "1", ["cmd"] = command, ["args"] = args?.DeepClone() }.ToJsonString());
        Assert.InRange(Encoding.UTF8.GetByteCount(answer), 1, Limits.HostAnswerBytesMax + 100);
        return JsonNode.Parse(answer)!;
    }
}
