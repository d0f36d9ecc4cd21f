using System.Collections;
using System.Text;

namespace NanoAgent.Conversation;

/// <summary>One entry of a transcript: who speaks, and the blocks of what was said.</summary>
public sealed class Message
{
    private readonly ArrayList _blocks = new ArrayList();

    public Message(string role) => Role = role;

    /// <summary>One of <see cref="Roles"/>.</summary>
    public string Role { get; }

    public int Count => _blocks.Count;

    /// <summary>Estimate of the bytes that this message adds to a request.</summary>
    public int SizeBytes { get; private set; }

    public ContentBlock this[int index] => (ContentBlock)_blocks[index]!;

    public static Message FromUser(string text)
    {
        Message message = new Message(Roles.User);
        message.Add(ContentBlock.OfText(text, Encoding.UTF8.GetBytes(text).Length));
        return message;
    }

    /// <summary>The same message with a remark before its first words.</summary>
    public Message After(string remark)
    {
        Message message = new Message(Role);
        for (int i = 0; i < Count; i++)
        {
            string text = remark + this[i].Text;
            message.Add(i == 0 ? ContentBlock.OfText(text, Encoding.UTF8.GetBytes(text).Length) : this[i]);
        }

        return message;
    }

    public static Message FromAssistant(string text)
    {
        Message message = new Message(Roles.Assistant);
        message.Add(ContentBlock.OfText(text, Encoding.UTF8.GetBytes(text).Length));
        return message;
    }

    public void Add(ContentBlock block)
    {
        _blocks.Add(block);
        SizeBytes += block.SizeBytes;
    }

    /// <summary>All text blocks, one after the other.</summary>
    public string JoinText()
    {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < Count; i++)
        {
            text.Append(this[i].Text);
        }

        return text.ToString();
    }

    public ToolCall[] Calls()
    {
        ArrayList calls = new ArrayList();
        for (int i = 0; i < Count; i++)
        {
            ToolCall? call = this[i].Call;
            if (call != null)
            {
                calls.Add(call);
            }
        }

        return (ToolCall[])calls.ToArray(typeof(ToolCall));
    }

    /// <summary>A turn starts with what a user said; tool results travel in user messages too but start none.</summary>
    public bool StartsTurn => Role == Roles.User && Count > 0 && this[0].Kind == BlockKind.Text;
}
