using NanoAgent.Conversation;
using NanoAgent.Safety;

namespace NanoAgent.Tools;

/// <summary>Messages another paired chat.</summary>
public sealed class SendTool : ITool
{
    private readonly IMessageSender _sender;

    public SendTool(IMessageSender sender) => _sender = sender;

    public ToolSpec Spec { get; } = new ToolSpec("send", "Message another paired chat", "to text");

    public Effect EffectOf(ToolCall call) => Effect.Sends();

    public ToolResult Run(ToolCall call, ToolContext context)
    {
        if (!call.Arguments.TryGetText("to", out string to) || !call.Arguments.TryGetText("text", out string text) || text.Trim().Length == 0)
        {
            return call.Fail("send needs 'to' and 'text', for example {\"to\":\"owner\",\"text\":\"The door is open.\"}.");
        }

        if (to == context.Channel + ":" + context.ChatId || to == context.ChatId)
        {
            return call.Fail("That is this chat: just answer, without the send tool.");
        }

        return _sender.TrySend(to, text, out string sentence) ? call.Ok(sentence) : call.Fail(sentence);
    }
}
