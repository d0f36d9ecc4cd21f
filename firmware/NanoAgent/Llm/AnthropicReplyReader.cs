using System;
using System.Text;
using NanoAgent.Conversation;
using NanoAgent.Json;
using NanoAgent.Text;

namespace NanoAgent.Llm;

/// <summary>Reads one answer of the Messages API as a stream. Members may come in any order; unknown ones are skipped.</summary>
internal sealed class AnthropicReplyReader
{
    private readonly JsonReader _json;
    private readonly ByteBuffer _captured;
    private readonly string _origin;
    private readonly LlmReply _reply = new LlmReply();
    private bool _hasContent;

    public AnthropicReplyReader(JsonReader json, ByteBuffer captured, string origin)
    {
        _json = json;
        _captured = captured;
        _origin = origin;
    }

    public LlmReply Read()
    {
        _json.BeginObject();
        while (_json.NextName())
        {
            ReadMember(_json.Name);
        }

        _json.ExpectEnd();
        if (!_hasContent)
        {
            throw new LlmException(LlmFailures.Malformed, "the answer has no content");
        }

        return _reply;
    }

    private void ReadMember(string name)
    {
        switch (name)
        {
            case "content":
                ReadContent();
                break;
            case "stop_reason":
                _reply.StopWord = _json.ReadTextOrNull(Limits.WireWordBytesMax) ?? "";
                _reply.StopReason = Normalise(_reply.StopWord);
                break;
            case "usage":
                ReadUsage();
                break;
            case "error":
                throw LlmErrors.FromErrorValue(_json, 200);
            default:
                _json.Skip();
                break;
        }
    }

    private static string Normalise(string word) => word switch
    {
        "end_turn" or "stop_sequence" => StopReasons.EndTurn,
        "tool_use" => StopReasons.ToolUse,
        "max_tokens" => StopReasons.MaxTokens,
        "pause_turn" => StopReasons.PauseTurn,
        "refusal" => StopReasons.Refusal,
        "model_context_window_exceeded" => StopReasons.ContextFull,
        _ => StopReasons.Unknown,
    };

    private void ReadContent()
    {
        _hasContent = true;
        if (_json.TryReadNull())
        {
            return;
        }

        _json.BeginArray();
        while (_json.NextItem())
        {
            if (_reply.Message.Count == Limits.BlocksPerReplyMax)
            {
                throw new LlmException(LlmFailures.Malformed, "the answer has more than " + Limits.BlocksPerReplyMax + " blocks");
            }

            _json.Peek();
            ReadBlock(_captured.Length);
        }
    }

    // The type may come after the members that it explains, so all known members are read and sorted out at the end.
    private void ReadBlock(int start)
    {
        string type = "";
        string? text = null;
        string? id = null;
        string? name = null;
        byte[]? input = null;
        bool hasMore = false;

        _json.BeginObject();
        while (_json.NextName())
        {
            string member = _json.Name;
            bool isText = _json.Peek() == JsonKind.Text;
            if (member == "type" && isText)
            {
                type = _json.ReadText(Limits.WireWordBytesMax);
            }
            else if (member == "text" && isText)
            {
                text = ReplyText.Read(_json);
            }
            else if (member == "id" && isText)
            {
                id = CallIds.Read(_json);
            }
            else if (member == "name" && isText)
            {
                name = _json.ReadText(Limits.WireWordBytesMax);
            }
            else if (member == "input")
            {
                input = _json.ReadRaw(Limits.ToolArgumentsBytesMax);
            }
            else
            {
                hasMore = true;
                _json.Skip();
            }
        }

        AddBlock(type, text, id, name, input, start, hasMore);
    }

    private void AddBlock(string type, string? text, string? id, string? name, byte[]? input, int start, bool hasMore)
    {
        if (type == "text" && text != null)
        {
            // The API sends blocks without words now and then and refuses to get them back.
            if (!Strings.IsBlank(text))
            {
                _reply.Message.Add(hasMore
                    ? ContentBlock.OfText(text, Since(start), _origin)
                    : ContentBlock.OfText(text, Encoding.UTF8.GetBytes(text).Length));
            }
        }
        else if (type == "tool_use" && id != null && name != null)
        {
            ToolCall call = new ToolCall(id, name, ToolArguments.Parse(input ?? Encoding.UTF8.GetBytes("{}")));
            _reply.Message.Add(hasMore
                ? ContentBlock.OfCall(call, Since(start), _origin)
                : ContentBlock.OfCall(call));
        }
        else
        {
            _reply.Message.Add(ContentBlock.Opaque(Since(start), _origin));
        }
    }

    private byte[] Since(int start)
    {
        byte[] raw = new byte[_captured.Length - start];
        Array.Copy(_captured.Bytes, start, raw, 0, raw.Length);
        return raw;
    }

    private void ReadUsage()
    {
        if (_json.TryReadNull())
        {
            return;
        }

        _json.BeginObject();
        while (_json.NextName())
        {
            switch (_json.Name)
            {
                case "input_tokens":
                case "cache_creation_input_tokens":
                    _reply.InputTokens += TokenCounts.Read(_json);
                    break;
                case "cache_read_input_tokens":
                    _reply.CachedTokens = TokenCounts.Read(_json);
                    _reply.InputTokens += _reply.CachedTokens;
                    break;
                case "output_tokens":
                    _reply.OutputTokens = TokenCounts.Read(_json);
                    break;
                default:
                    _json.Skip();
                    break;
            }
        }
    }
}
