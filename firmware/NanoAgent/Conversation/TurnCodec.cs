using System.Collections;
using System.Text;
using NanoAgent.Storage;

namespace NanoAgent.Conversation;

/// <summary>
/// What came of a message, as bytes: the time of the turn and every message after the user's own, with all tool traffic.
/// Version 1: time, count of messages; each role and count of blocks; each block its kind and fields.
/// </summary>
public static class TurnCodec
{
    private const int HasRaw = 8;
    private const int MessagesMax = 2 * Limits.ToolRoundsMax + 4;
    private const int BlocksMax = 2 * Limits.BlocksPerReplyMax;

    /// <summary>The outcome of a turn: the messages of the transcript from an index on.</summary>
    /// <exception cref="NanoAgent.Json.LimitException">The turn is larger than <see cref="Limits.OutcomeBytesMax"/>.</exception>
    public static byte[] Encode(long unixSeconds, Transcript transcript, int first)
    {
        RecordWriter record = new RecordWriter(Limits.OutcomeBytesMax);
        record.Number(unixSeconds < 0 ? 0 : unixSeconds).Number(transcript.Count - first);
        for (int i = first; i < transcript.Count; i++)
        {
            WriteMessage(record, transcript[i]);
        }

        return record.ToArray();
    }

    /// <summary>An outcome that is one answer in words.</summary>
    public static byte[] Encode(long unixSeconds, string answer)
    {
        Transcript transcript = new Transcript();
        transcript.Add(Message.FromAssistant(answer));
        return Encode(unixSeconds, transcript, 0);
    }

    /// <summary>The messages after the user's own, or null when the bytes cannot be understood.</summary>
    public static Message[]? TryDecode(byte[] outcome, out long unixSeconds)
    {
        unixSeconds = 0;
        try
        {
            RecordReader record = new RecordReader(outcome);
            unixSeconds = record.Number();
            Message[] messages = new Message[record.Number(MessagesMax)];
            for (int i = 0; i < messages.Length; i++)
            {
                messages[i] = ReadMessage(record);
            }

            return messages;
        }
        catch (RecordException)
        {
            return null;
        }
    }

    /// <summary>The words that close an outcome, for delivering them again; empty when there are none.</summary>
    public static string AnswerOf(byte[] outcome)
    {
        Message[]? messages = TryDecode(outcome, out _);
        return messages == null || messages.Length == 0 ? "" : messages[messages.Length - 1].JoinText();
    }

    private static void WriteMessage(RecordWriter record, Message message)
    {
        record.Number(message.Role == Roles.Assistant ? 1 : 0).Number(message.Count);
        for (int i = 0; i < message.Count; i++)
        {
            WriteBlock(record, message[i]);
        }
    }

    private static void WriteBlock(RecordWriter record, ContentBlock block)
    {
        bool hasRaw = block.Raw != null;
        record.Number(CodeOf(block.Kind) | (hasRaw ? HasRaw : 0));
        switch (block.Kind)
        {
            case BlockKind.Text:
                record.Text(block.Text);
                break;
            case BlockKind.ToolCall:
                record.Text(block.Call!.Id).Text(block.Call.Name).Block(block.Call.Arguments.Json, 0, block.Call.Arguments.Json.Length);
                break;
            case BlockKind.ToolResult:
                record.Text(block.Result!.CallId).Number(block.Result.IsError ? 1 : 0).Text(block.Result.Text);
                break;
        }

        if (hasRaw)
        {
            record.Text(block.Origin).Block(block.Raw!, 0, block.Raw!.Length);
        }
    }

    private static Message ReadMessage(RecordReader record)
    {
        Message message = new Message(record.Number(1) == 1 ? Roles.Assistant : Roles.User);
        for (int left = record.Number(BlocksMax); left > 0; left--)
        {
            message.Add(ReadBlock(record));
        }

        return message;
    }

    private static ContentBlock ReadBlock(RecordReader record)
    {
        int code = record.Number(HasRaw + 3);
        bool hasRaw = (code & HasRaw) != 0;
        switch (code & ~HasRaw)
        {
            case 0:
                string text = record.Text();
                return hasRaw
                    ? ContentBlock.OfText(text, RawOf(record, out string textOrigin), textOrigin)
                    : ContentBlock.OfText(text, Encoding.UTF8.GetBytes(text).Length);
            case 1:
                ToolCall call = new ToolCall(record.Text(), record.Text(), ToolArguments.Parse(record.Block()));
                return hasRaw ? ContentBlock.OfCall(call, RawOf(record, out string callOrigin), callOrigin) : ContentBlock.OfCall(call);
            case 2:
                string callId = record.Text();
                bool isError = record.Number(1) == 1;
                return ContentBlock.OfResult(new ToolResult(callId, record.Text(), isError));
            case 3 when hasRaw:
                return ContentBlock.Opaque(RawOf(record, out string origin), origin);
            default:
                throw new RecordException("there is no block of kind " + code);
        }
    }

    private static byte[] RawOf(RecordReader record, out string origin)
    {
        origin = record.Text();
        return record.Block();
    }

    // Fixed numbers: the order of the enum may change, what is on flash may not.
    private static int CodeOf(BlockKind kind)
    {
        switch (kind)
        {
            case BlockKind.Text: return 0;
            case BlockKind.ToolCall: return 1;
            case BlockKind.ToolResult: return 2;
            default: return 3;
        }
    }
}
