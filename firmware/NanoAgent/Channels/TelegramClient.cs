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
        return (TelegramUpdate[])Call("getUpdates", waitMs, true, TelegramFormat.ReadUpdates);
    }

    /// <summary>Delivers one message.</summary>
    /// <returns>The message id: the proof that Telegram has it.</returns>
    /// <exception cref="TelegramException">Whatever went wrong; says whether the message may have arrived all the same.</exception>
    public long SendMessage(long chatId, string text)
    {
        _body.Clear();
        TelegramFormat.WriteSendMessage(new JsonWriter(_body), chatId, text);
        return (long)Call("sendMessage", Limits.TelegramCallMs, false, ReadMessageId);
    }

    /// <summary>Does the bot exist, and is the token its own?</summary>
    /// <exception cref="TelegramException">No, or nobody could be asked.</exception>
    public void GetMe()
    {
        _body.Clear();
        new JsonWriter(_body).BeginObject().EndObject();
        Call("getMe", Limits.TelegramCallMs, true, ReadMessageId);
    }

    public void DeleteWebhook()
    {
        _body.Clear();
        new JsonWriter(_body).BeginObject().EndObject();
        Call("deleteWebhook", Limits.TelegramCallMs, true, ReadMessageId);
    }

    private static object ReadMessageId(JsonReader json, int status) => TelegramFormat.ReadResult(json, status);

    private object Call(string method, int waitMs, bool isSafeToRepeat, AnswerReader read)
    {
        IHttpResponse response = Send(method, waitMs, isSafeToRepeat);
        try
        {
            LearnTime(response);
            return read(new JsonReader(new Body(response)), response.Status);
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
            response.Close();
        }
    }

    private IHttpResponse Send(string method, int waitMs, bool isSafeToRepeat)
    {
        HttpRequest request = new HttpRequest("POST", _baseUrl + "/bot{" + SecretNames.TelegramToken + "}/" + method)
        {
            Body = _body.Bytes,
            BodyLength = _body.Length,
            InactivityMs = waitMs,
            TotalMs = waitMs + Limits.TelegramBodyMs,
            IsSafeToRepeat = isSafeToRepeat,
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
        string? date = response.Header("date");
        if (!_clock.IsTimeKnown && date != null && IsoTime.TryParseHttpDate(date, out long unixMs))
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

    private sealed class Body : IByteSource
    {
        private readonly IHttpResponse _response;

        public Body(IHttpResponse response) => _response = response;

        public int Read(byte[] buffer, int offset, int count) => _response.Read(buffer, offset, count);
    }
}
