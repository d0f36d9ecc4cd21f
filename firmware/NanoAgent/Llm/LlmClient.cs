using System;
using System.Text;
using NanoAgent.Hal;
using NanoAgent.Json;
using NanoAgent.Text;

namespace NanoAgent.Llm;

/// <summary>One exchange with one endpoint: any format over the HTTP port. Its two buffers serve every call.</summary>
public sealed class LlmClient
{
    private readonly IHttp _http;
    private readonly IClock _clock;
    private readonly ILog _log;
    private ByteBuffer _body = new ByteBuffer(Limits.RequestBytesFirst, Limits.RequestBytesMax);
    private ByteBuffer _reply = new ByteBuffer(Limits.RequestBytesFirst, Limits.LlmReplyBytesMax);

    public LlmClient(IHttp http, IClock clock, ILog log)
    {
        _http = http;
        _clock = clock;
        _log = log;
    }

    /// <summary>Size of the last request's body, for the context report.</summary>
    public int LastRequestBytes => _body.Length;

    /// <exception cref="LlmException">The call failed; says how and whether the server gave hints.</exception>
    public LlmReply Exchange(LlmRequest request, LlmEndpoint endpoint, int totalMsMax)
    {
        WriteBody(request, endpoint);
        TraceRequest(request, endpoint);
        long started = _clock.UptimeMs;

        IHttpResponse? response = null;
        _reply.Clear();
        try
        {
            response = _http.Send(MakeHttpRequest(endpoint, totalMsMax));
            LearnTime(response);
            LlmReply reply = response.Status == 200 ? ReadReply(response, endpoint) : throw ReadError(response);
            TraceReply(reply, _clock.UptimeMs - started);
            return reply;
        }
        catch (HttpException ex)
        {
            throw Traced(new LlmException(LlmErrors.KindOfStage(ex.Stage), ex.Message), endpoint, response);
        }
        catch (JsonException ex)
        {
            throw Traced(new LlmException(LlmFailures.Malformed, "the answer cannot be read: " + ex.Message), endpoint, response);
        }
        catch (LimitException)
        {
            throw Traced(new LlmException(LlmFailures.TooLarge, "the answer is larger than " + Limits.LlmReplyBytesMax + " bytes"), endpoint, response);
        }
        catch (LlmException ex)
        {
            Traced(ex, endpoint, response);
            throw;
        }
        catch (OutOfMemoryException)
        {
            GiveBack();
            throw;
        }
        finally
        {
            response?.Close();
        }
    }

    // A long conversation has let them grow. In the order in which something small can still be had.
    private void GiveBack()
    {
        _body = new ByteBuffer(0, Limits.RequestBytesMax);
        _reply = new ByteBuffer(0, Limits.LlmReplyBytesMax);
    }

    private void WriteBody(LlmRequest request, LlmEndpoint endpoint)
    {
        _body.Clear();
        try
        {
            endpoint.Format.WriteRequest(new JsonWriter(_body), request, endpoint);
        }
        catch (LimitException)
        {
            throw new LlmException(LlmFailures.TooLong, "the request is larger than " + Limits.RequestBytesMax + " bytes");
        }
    }

    private HttpRequest MakeHttpRequest(LlmEndpoint endpoint, int totalMsMax)
    {
        HttpRequest http = new HttpRequest("POST", endpoint.BaseUrl + endpoint.Format.Path)
        {
            Body = _body.Bytes,
            BodyLength = _body.Length,
            InactivityMs = endpoint.TimeoutMs < totalMsMax ? endpoint.TimeoutMs : totalMsMax,
            TotalMs = totalMsMax,
            IsSafeToRepeat = true,
            AllowsPrivate = true,
            FillsSecrets = true,
        };
        http.AddHeader("content-type", "application/json");
        http.AddHeader("accept-encoding", "identity");
        endpoint.Format.AddHeaders(http, endpoint);
        return http;
    }

    private LlmReply ReadReply(IHttpResponse response, LlmEndpoint endpoint)
    {
        JsonReader json = new JsonReader(new HttpBodySource(response));
        json.CaptureTo(_reply);
        LlmReply reply = endpoint.Format.ReadReply(json, _reply, endpoint.Origin);
        json.CaptureTo(null);
        return reply;
    }

    private LlmException ReadError(IHttpResponse response)
    {
        byte[] body = new byte[Limits.ErrorBodyBytesMax];
        int count = 0;
        try
        {
            int read;
            while (count < body.Length && (read = response.Read(body, count, body.Length - count)) > 0)
            {
                count += read;
            }
        }
        catch (HttpException)
        {
            // The status alone says enough.
        }

        _reply.Append(body, 0, count);
        return LlmErrors.FromResponse(response, body, count);
    }

    // A board without SNTP learns the time from the first answer it gets.
    private void LearnTime(IHttpResponse response)
    {
        if (!_clock.IsTimeKnown && ServerDate.TryRead(response.Header("date"), out long unixMs))
        {
            _clock.LearnUnixMs(unixMs);
        }
    }

    private void TraceRequest(LlmRequest request, LlmEndpoint endpoint) =>
        _log.Trace(new TraceRecord("llm.req")
            .With("model", endpoint.Model)
            .With("bytes", _body.Length)
            .With("messages", request.Transcript.Count)
            .With("hash", Fnv.Hash(_body.Bytes, 0, _body.Length).ToString("X8")));

    private void TraceReply(LlmReply reply, long ms) =>
        _log.Trace(new TraceRecord("llm.res")
            .With("stop", reply.StopReason)
            .With("in", reply.InputTokens)
            .With("out", reply.OutputTokens)
            .With("cached", reply.CachedTokens)
            .With("ms", ms)
            .With("body", Utf8.Decode(_reply.Bytes, 0, _reply.Length)));

    private LlmException Traced(LlmException failure, LlmEndpoint endpoint, IHttpResponse? response)
    {
        endpoint.Explain(failure);

        // A lost answer may have been paid for. An error object costs nothing, and a call without an answer cannot be judged.
        failure.MayCost = response != null && response.Status == 200
            && (failure.Kind == LlmFailures.Malformed || failure.Kind == LlmFailures.TooLarge || failure.Kind == LlmFailures.Timeout);
        _log.Trace(new TraceRecord("llm.res")
            .With("error", failure.Kind)
            .With("status", failure.Status)
            .With("message", failure.Message)
            .With("body", Utf8.Decode(_reply.Bytes, 0, _reply.Length)));
        return failure;
    }
}
