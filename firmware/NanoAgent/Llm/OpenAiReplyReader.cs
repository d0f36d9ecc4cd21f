using System.Text;
using NanoAgent.Conversation;
using NanoAgent.Json;
using NanoAgent.Text;

namespace NanoAgent.Llm;

/// <summary>
/// Reads one answer of a Chat Completions server as a stream, with the tolerance that compatible servers need: content
/// null, empty or an array; calls with any finish reason, without ids, with arguments empty or as an object; an error
/// object with status 200.
/// </summary>
internal sealed class OpenAiReplyReader
{
    private readonly JsonReader _json;
    private readonly OpenAiFormat _format;
    private readonly string _origin;
    private readonly LlmReply _reply = new LlmReply();
    private readonly ByteBuffer _members = new ByteBuffer(64, Limits.LlmReplyBytesMax);
    private JsonWriter? _opaque;
    private bool _hasChoice;
    private bool _isRefused;
    private int _calls;

    public OpenAiReplyReader(JsonReader json, OpenAiFormat format, string origin)
    {
        _json = json;
        _format = format;
        _origin = origin;
    }

    public LlmReply Read()
    {
        _json.BeginObject();
        while (_json.NextName())
        {
            switch (_json.Name)
            {
                case "choices":
                    ReadChoices();
                    break;
                case "usage":
                    ReadUsage();
                    break;
                case "error":
                    ReadError();
                    break;
                default:
                    _json.Skip();
                    break;
            }
        }

        _json.ExpectEnd();
        if (!_hasChoice)
        {
            throw new LlmException(LlmFailures.Malformed, "the answer has no choices");
        }

        // Some servers say "stop" although there are calls to run; a cut-off reply stays a cut-off reply.
        if (_calls > 0 && (_reply.StopReason == StopReasons.EndTurn || _reply.StopReason == StopReasons.Unknown))
        {
            _reply.StopReason = StopReasons.ToolUse;
        }

        if (_isRefused)
        {
            _reply.StopReason = StopReasons.Refusal;
        }

        return _reply;
    }

    private void ReadError()
    {
        if (!_json.TryReadNull())
        {
            throw LlmErrors.FromErrorValue(_json, 200);
        }
    }

    // One choice is asked for; more would be answers to nobody.
    private void ReadChoices()
    {
        _json.BeginArray();
        while (_json.NextItem())
        {
            if (_hasChoice)
            {
                _json.Skip();
                continue;
            }

            _hasChoice = true;
            ReadChoice();
        }
    }

    private void ReadChoice()
    {
        _json.BeginObject();
        while (_json.NextName())
        {
            switch (_json.Name)
            {
                case "message":
                    ReadMessage();
                    break;
                case "finish_reason":
                    _reply.StopWord = _json.ReadTextOrNull(Limits.WireWordBytesMax) ?? "";
                    _reply.StopReason = Normalise(_reply.StopWord);
                    break;
                case "error":
                    ReadError();
                    break;
                default:
                    _json.Skip();
                    break;
            }
        }
    }

    private static string Normalise(string word) => word switch
    {
        "stop" => StopReasons.EndTurn,
        "tool_calls" or "function_call" => StopReasons.ToolUse,
        "length" => StopReasons.MaxTokens,
        "content_filter" => StopReasons.Refusal,
        _ => StopReasons.Unknown,
    };

    private void ReadMessage()
    {
        _json.BeginObject();
        while (_json.NextName())
        {
            string name = _json.Name;
            switch (name)
            {
                case "role":
                    _json.Skip();
                    break;
                case "content":
                    ReadContent();
                    break;
                case "tool_calls":
                    ReadCalls();
                    break;
                case "refusal" when _json.Peek() == JsonKind.Text:
                    _isRefused = true;
                    AddText(ReplyText.Read(_json));
                    break;
                default:
                    KeepMember(name);
                    break;
            }
        }

        if (_opaque != null)
        {
            _opaque.EndObject();
            _reply.Message.Add(ContentBlock.Opaque(_members.ToArray(), _origin));
        }
    }

    // Unknown members go back with the message: DeepSeek refuses a tool turn without its reasoning_content.
    private void KeepMember(string name)
    {
        if (_json.TryReadNull())
        {
            return;
        }

        byte[] value = _json.ReadRaw(Limits.LlmReplyBytesMax);
        if (value.Length == 2 && value[0] == '[')
        {
            return;
        }

        _opaque ??= new JsonWriter(_members).BeginObject();
        _opaque.Name(name).Raw(value, 0, value.Length);
    }

    private void ReadContent()
    {
        switch (_json.Peek())
        {
            case JsonKind.Text:
                AddText(ReplyText.Read(_json));
                break;
            case JsonKind.Array:
                ReadParts();
                break;
            default:
                _json.Skip();
                break;
        }
    }

    private void ReadParts()
    {
        _json.BeginArray();
        while (_json.NextItem())
        {
            if (_json.Peek() != JsonKind.Object)
            {
                _json.Skip();
                continue;
            }

            _json.BeginObject();
            while (_json.NextName())
            {
                if (_json.Name == "text" && _json.Peek() == JsonKind.Text)
                {
                    AddText(ReplyText.Read(_json));
                }
                else
                {
                    _json.Skip();
                }
            }
        }
    }

    private void AddText(string text)
    {
        if (!Strings.IsBlank(text))
        {
            _reply.Message.Add(ContentBlock.OfText(text, Encoding.UTF8.GetBytes(text).Length));
        }
    }

    private void ReadCalls()
    {
        if (_json.TryReadNull())
        {
            return;
        }

        _json.BeginArray();
        while (_json.NextItem())
        {
            if (++_calls > Limits.BlocksPerReplyMax)
            {
                throw new LlmException(LlmFailures.Malformed, "the answer has more than " + Limits.BlocksPerReplyMax + " tool calls");
            }

            _reply.Message.Add(ContentBlock.OfCall(OpenAiCallReader.Read(_json, _format)));
        }
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
                case "prompt_tokens":
                    _reply.InputTokens = TokenCounts.Read(_json);
                    break;
                case "completion_tokens":
                    _reply.OutputTokens = TokenCounts.Read(_json);
                    break;
                case "prompt_tokens_details":
                    ReadPromptDetails();
                    break;
                default:
                    _json.Skip();
                    break;
            }
        }
    }

    private void ReadPromptDetails()
    {
        if (_json.TryReadNull())
        {
            return;
        }

        _json.BeginObject();
        while (_json.NextName())
        {
            if (_json.Name == "cached_tokens")
            {
                _reply.CachedTokens = TokenCounts.Read(_json);
            }
            else
            {
                _json.Skip();
            }
        }
    }
}
