using System.Collections;
using System.Text;
using NanoAgent.Conversation;
using NanoAgent.Json;
using NanoAgent.Text;

namespace NanoAgent.Agent.Host;

/// <summary>A turn as a row of blocks, written in pieces that fit into an answer.</summary>
internal sealed class TurnPieces
{
    private readonly ArrayList _roles = new ArrayList();
    private readonly ArrayList _blocks = new ArrayList();

    public TurnPieces(string asked, Message[] messages)
    {
        Add(Message.FromUser(asked));
        foreach (Message message in messages)
        {
            Add(message);
        }
    }

    /// <summary>Ends the open array with as many blocks as fit and writes where to go on, null at the end.</summary>
    public void Write(JsonWriter result, int block, int offset)
    {
        int used = 0;
        while (block < _blocks.Count)
        {
            ByteBuffer piece = new ByteBuffer(128, Limits.HostAnswerBytesMax);
            int next = WritePiece(new JsonWriter(piece), block, offset);
            if (used > 0 && used + piece.Length > Limits.HostAnswerFillBytes)
            {
                break;
            }

            result.Raw(piece.Bytes, 0, piece.Length);
            used += piece.Length;
            block = next < 0 ? block + 1 : block;
            offset = next < 0 ? 0 : next;
        }

        result.EndArray().Name("next");
        if (block < _blocks.Count)
        {
            result.BeginObject().Name("block").Number(block).Name("offset").Number(offset).EndObject();
        }
        else
        {
            result.Null();
        }
    }

    private void Add(Message message)
    {
        for (int i = 0; i < message.Count; i++)
        {
            _roles.Add(message.Role);
            _blocks.Add(message[i]);
        }
    }

    // Returns the offset of the next piece of the same block, or -1 after its last one.
    private int WritePiece(JsonWriter json, int index, int offset)
    {
        ContentBlock block = (ContentBlock)_blocks[index]!;
        json.BeginObject().Name("block").Number(index).Name("role").Text((string)_roles[index]!);
        byte[] words = WordsOf(block, json);
        int end = offset + Limits.HostTextBytesMax;
        bool isCut = end < words.Length;
        if (isCut)
        {
            // Trailing bytes of a character are 10xxxxxx (RFC 3629 section 3).
            while (end > offset && (words[end] & 0xC0) == 0x80)
            {
                end--;
            }

            // What is no text is cut anywhere.
            end = end > offset ? end : offset + Limits.HostTextBytesMax;
        }

        end = isCut ? end : words.Length;
        json.Name("text").Text(offset < end ? Utf8.Decode(words, offset, end - offset) : "");
        if (isCut)
        {
            json.Name("cut").Bool(true);
        }

        json.EndObject();
        return isCut ? end : -1;
    }

    private static byte[] WordsOf(ContentBlock block, JsonWriter json)
    {
        switch (block.Kind)
        {
            case BlockKind.Text:
                json.Name("kind").Text("text");
                return Encoding.UTF8.GetBytes(block.Text);
            case BlockKind.ToolCall:
                json.Name("kind").Text("call").Name("id").Text(block.Call!.Id).Name("name").Text(block.Call.Name);
                return block.Call.Arguments.Json;
            case BlockKind.ToolResult:
                json.Name("kind").Text("result").Name("id").Text(block.Result!.CallId).Name("error").Bool(block.Result.IsError);
                return Encoding.UTF8.GetBytes(block.Result.Text);
            default:
                json.Name("kind").Text("opaque");
                return new byte[0];
        }
    }
}
