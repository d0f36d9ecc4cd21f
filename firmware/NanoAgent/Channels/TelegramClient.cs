using NanoAgent.Hal;
using NanoAgent.Json;
using NanoAgent.Storage;
using NanoAgent.Text;

namespace NanoAgent.Channels;

/// <summary>Bot API calls over the HTTP port. The token is a placeholder that only the HTTP writer fills in.</summary>
public sealed class TelegramClient
{
    private readonly IHttp _http;
    private readonly IClock _clock;
    private readonly string _baseUrl;
    private readonly ByteBuffer _body = new ByteBuffer(512, Limits.TelegramBodyBytesMax);
    private bool _hasBodyEnded;

    /// <summary>Each worker has a client of its own: the long poll must not hold up a reply.</summary>
    public TelegramClient(IHttp http, IClock clock, string baseUrl)
    {
        _http = http;
        _clock = clock;
        _baseUrl = baseUrl;
    }

    private delegate object AnswerReader(JsonReader json, int status);

    /// <summary>Waits up to <paramref name="timeoutSeconds"/> for messages.</summary>
    /// <exception cref="TelegramException">Whatever went wrong.</exception>
    public TelegramUpdate[] GetUpdates(int offset, int limit, int timeoutSeconds)
    {
        _body.Clear();
        TelegramFormat.WriteGetUpdates(new JsonWriter(_body), offset, limit, timeoutSeconds);
        int waitMs = timeoutSeconds * 1000 + Limits.TelegramPollMarginMs;
        TelegramBatch batch = new TelegramBatch();
        try
        {
            Call("getUpdates", waitMs, Limits.TelegramBodyMs, true, batch.Read);
        }
        catch (TelegramException)
        {
            if (!batch.IsUpdateUnreadable || _hasBodyEnded)
            {
                throw;
            }

            // More came behind it, so it is not cut short: it will never be readable, and all others wait behind it.
            batch.GiveUpUnreadable();
        }

        return batch.Updates;
    }

    /// <summary>Delivers one message.</summary>
    /// <returns>The message id: the proof that Telegram has it.</returns>
    /// <exception cref="TelegramException">Whatever went wrong; says whether the message may have arrived all the same.</exception>
    public long SendMessage(long chatId, string text, bool isHtml, string approvalCode)
    {
        _body.Clear();
        TelegramFormat.WriteSendMessage(new JsonWriter(_body), chatId, text, isHtml, approvalCode);
        return (long)Call("sendMessage", Limits.TelegramCallMs, Limits.TelegramBodyMs, false, ReadMessageId);
    }

    /// <summary>Does the bot exist, and is the token its own? Returns its id and name.</summary>
    /// <exception cref="TelegramException">No, or nobody could be asked.</exception>
    public TelegramPerson GetMe()
    {
        WriteNothing();
        return (TelegramPerson)Call("getMe", Limits.TelegramCallMs, Limits.TelegramBodyMs, true, TelegramFormat.ReadMe);
    }

    /// <summary>Does Telegram answer at all?</summary>
    /// <exception cref="TelegramException">No.</exception>
    public void AskWhetherOpen()
    {
        WriteNothing();
        CallBriefly("getMe");
    }

    public void DeleteWebhook()
    {
        WriteNothing();
        Call("deleteWebhook", Limits.TelegramCallMs, Limits.TelegramBodyMs, true, ReadMessageId);
    }

    /// <summary>Sets the list of commands that people see when they type '/'.</summary>
    /// <exception cref="TelegramException">Whatever went wrong.</exception>
    public void SetCommands(string[] menu)
    {
        _body.Clear();
        TelegramFormat.WriteCommands(new JsonWriter(_body), menu);
        CallBriefly("setMyCommands");
    }

    /// <exception cref="TelegramException">Whatever went wrong; it is not worth a second try.</exception>
    public void ShowTyping(long chatId)
    {
        _body.Clear();
        TelegramFormat.WriteTyping(new JsonWriter(_body), chatId);
        CallBriefly("sendChatAction");
    }

    /// <exception cref="TelegramException">Whatever went wrong; it is not worth a second try.</exception>
    public void ShowDraft(long chatId, int draftId, string text)
    {
        _body.Clear();
        TelegramFormat.WriteDraft(new JsonWriter(_body), chatId, draftId, text);
        CallBriefly("sendMessageDraft");
    }

    /// <exception cref="TelegramException">Whatever went wrong; it is not worth a second try.</exception>
    public void AnswerPress(string pressId)
    {
        _body.Clear();
        TelegramFormat.WritePressAnswer(new JsonWriter(_body), pressId);
        CallBriefly("answerCallbackQuery");
    }

    /// <exception cref="TelegramException">Whatever went wrong; it is not worth a second try.</exception>
    public void TakeButtonsAway(long chatId, long messageId)
    {
        _body.Clear();
        TelegramFormat.WriteNoButtons(new JsonWriter(_body), chatId, messageId);
        CallBriefly("editMessageReplyMarkup");
    }

    private static object ReadMessageId(JsonReader json, int status) => TelegramFormat.ReadResult(json, status);

    private void WriteNothing()
    {
        _body.Clear();
        new JsonWriter(_body).BeginObject().EndObject();
    }

    // What is only for show must not hold up a message for long.
    private void CallBriefly(string method) => Call(method, Limits.TelegramShowMs, Limits.TelegramShowMs, false, ReadMessageId);

    private object Call(string method, int waitMs, int bodyMs, bool isSafeToRepeat, AnswerReader read)
    {
        _hasBodyEnded = true;
        IHttpResponse response = Send(method, waitMs, bodyMs, isSafeToRepeat);
        TelegramBody body = new TelegramBody(response);
        try
        {
            LearnTime(response);
            return read(new JsonReader(body), response.Status);
        }
        catch (JsonException)
        {
            throw NoJson(response);
        }
        catch (HttpException ex)
        {
            throw Lost(ex);
        }
        finally
        {
            _hasBodyEnded = body.HasEnded;
            response.Close();
        }
    }

    private IHttpResponse Send(string method, int waitMs, int bodyMs, bool isSafeToRepeat)
    {
        HttpRequest request = new HttpRequest("POST", _baseUrl + "/bot{" + SecretNames.TelegramToken + "}/" + method)
        {
            Body = _body.Bytes,
            BodyLength = _body.Length,
            InactivityMs = waitMs,
            TotalMs = waitMs + bodyMs,
            IsSafeToRepeat = isSafeToRepeat,
            FillsSecrets = true,
            AllowsPrivate = true,
        };
        request.AddHeader("content-type", "application/json");
        request.AddHeader("accept-encoding", "identity");
        try
        {
            return _http.Send(request);
        }
        catch (HttpException ex)
        {
            throw Lost(ex);
        }
    }

    private void LearnTime(IHttpResponse response)
    {
        if (!_clock.IsTimeKnown && ServerDate.TryRead(response.Header("date"), out long unixMs))
        {
            _clock.LearnUnixMs(unixMs);
        }
    }

    // A status below 500 with a body that breaks off: the server did act, only its words were lost.
    private static TelegramException NoJson(IHttpResponse response) =>
        new TelegramException(response.Status == 200 ? TelegramException.NoAnswer : response.Status,
            "Telegram answered HTTP " + response.Status + " without a readable body")
        {
            MaybeDelivered = response.Status == 200,
        };

    private static TelegramException Lost(HttpException ex) =>
        new TelegramException(TelegramException.NoAnswer, ex.Message) { MaybeDelivered = ex.MaybeDelivered };
}
