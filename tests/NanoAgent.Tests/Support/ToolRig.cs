using System.Text;
using NanoAgent.Board;
using NanoAgent.Conversation;
using NanoAgent.Hal;
using NanoAgent.Memory;
using NanoAgent.Safety;
using NanoAgent.Storage;
using NanoAgent.Tools;

namespace NanoAgent.Tests.Support;

/// <summary>The firmware's own list of tools on a board that stands still.</summary>
internal sealed class ToolRig
{
    public ToolRig(IFileStore? files = null)
    {
        Safe = new SafeFile(files ?? Flash);
        Memory = new MemoryStore(Safe);
        var notes = new NoteStore(Safe);
        Tools = new ToolRegistry(
            [
                new IoReadTool(Board.Io), new IoWriteTool(Board.Io, new ValueTemplate(Board.Io.Values, () => "Monday 07:00")), new MemoryTool(Memory, new MemorySearch(Memory, notes), new Days(Board.Clock)),
                new FileTool(Safe), new SkillTool(new SkillStore(Safe)),
                new SendTool(Sender), new DeviceTool(Device),
            ],
            new Redactor(new SecretStore()),
            Board.Clock,
            Board.Log);
    }

    public BoardRig Board { get; } = new();

    public MemoryFileStore Flash => Board.Files;

    public SafeFile Safe { get; }

    public MemoryStore Memory { get; }

    public FakeSender Sender { get; } = new();

    public FakeDevice Device { get; } = new();

    public ToolRegistry Tools { get; }

    public ToolResult Run(string tool, string arguments) =>
        Tools.Run(new ToolCall("call-1", tool, ToolArguments.Parse(Encoding.UTF8.GetBytes(arguments))), new ToolContext("turn 1", "telegram", "4711"));

    public string Ok(string tool, string arguments)
    {
        ToolResult result = Run(tool, arguments);
        Assert.False(result.IsError, result.Text);
        return result.Text;
    }

    public string Fails(string tool, string arguments)
    {
        ToolResult result = Run(tool, arguments);
        Assert.True(result.IsError, result.Text);
        return result.Text;
    }

    /// <summary>A JSON string literal.</summary>
    public static string Quote(string text) => System.Text.Json.JsonSerializer.Serialize(text);

    internal sealed class FakeSender : IMessageSender
    {
        public List<(string To, string Text)> Sent { get; } = [];

        public bool TrySend(string to, string text, out string sentence)
        {
            sentence = to == "owner" ? "Queued." : "There is no paired chat '" + to + "'; paired is: owner.";
            if (to == "owner")
            {
                Sent.Add((to, text));
            }

            return to == "owner";
        }
    }

    internal sealed class FakeDevice : IDeviceReport
    {
        public List<string> Reboots { get; } = [];

        public string Status() => "status of the board";

        public string Health() => "health of the board";

        public void RebootSoon(string by) => Reboots.Add(by);
    }
}
