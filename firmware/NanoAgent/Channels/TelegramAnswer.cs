using NanoAgent.Json;

namespace NanoAgent.Channels;

/// <summary>The envelope of every Bot API answer: ok, or what went wrong.</summary>
internal sealed class TelegramAnswer
{
    private bool _isOk;
    private string _description = "";
    private int _errorCode;
    private int _retryAfter;
    private long _migratedTo;

    public void ReadMember(JsonReader json)
    {
        switch (json.Name)
        {
            case "ok" when json.Peek() == JsonKind.Bool:
                _isOk = json.ReadBool();
                break;
            case "description" when json.Peek() == JsonKind.Text:
                _description = json.ReadText(Limits.ErrorTextBytesMax);
                break;
            case "error_code" when json.Peek() == JsonKind.Number:
                _errorCode = (int)json.ReadLong();
                break;
            case "parameters" when json.Peek() == JsonKind.Object:
                ReadParameters(json);
                break;
            default:
                json.Skip();
                break;
        }
    }

    public void ThrowUnlessOk(int status)
    {
        if (_isOk)
        {
            return;
        }

        int code = _errorCode != 0 ? _errorCode : status;
        string words = _description.Length > 0 ? _description : "no description";
        throw new TelegramException(code, "Telegram answered " + code + ": " + words)
        {
            RetryAfterSeconds = _retryAfter,
            MigratedTo = _migratedTo,
            IsSaidByTelegram = true,
        };
    }

    private void ReadParameters(JsonReader json)
    {
        json.BeginObject();
        while (json.NextName())
        {
            if (json.Name == "retry_after" && json.Peek() == JsonKind.Number)
            {
                double seconds = json.ReadDouble();
                _retryAfter = seconds > 0 && seconds < Limits.RetryAfterSecondsMax ? (int)seconds : Limits.RetryAfterSecondsMax;
            }
            else if (json.Name == "migrate_to_chat_id" && json.Peek() == JsonKind.Number)
            {
                _migratedTo = json.ReadLong();
            }
            else
            {
                json.Skip();
            }
        }
    }
}
