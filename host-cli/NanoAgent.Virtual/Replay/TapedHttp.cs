using System.Text.Json.Nodes;
using NanoAgent.Hal;

namespace NanoAgent.Virtual;

/// <summary>
/// Writes down requests and answers. An answer is read to its end before the firmware gets it: it then comes in one piece, and
/// a secret in it is seen whole.
/// </summary>
internal sealed class TapedHttp(IHttp inner, BoardTape tape, TapeMask mask) : IHttp
{
    /// <summary>Far beyond what the firmware reads of any answer.</summary>
    private const int AnswerBytesMax = 1024 * 1024;

    /// <summary>What the core asks answers for.</summary>
    private static readonly string[] Headers =
        ["date", "content-type", "content-length", "content-encoding", "location", "retry-after", "retry-after-ms", "x-should-retry"];

    public IHttpResponse Send(HttpRequest request)
    {
        tape.Do(Describe(request));
        JsonNode answer = tape.Await("answer", () => Exchange(request))!;
        return (string?)answer["stage"] is { } stage
            ? throw new HttpException(stage, (bool)answer["maybe"]!, (string)answer["message"]!)
            : new TapedResponse(answer);
    }

    private JsonObject Describe(HttpRequest request)
    {
        var headers = new JsonObject();
        for (int i = 0; i < request.HeaderCount; i++)
        {
            headers[request.HeaderName(i)] = mask.Text(request.HeaderValue(i));
        }

        var act = new JsonObject { ["ev"] = "http", ["method"] = request.Method, ["url"] = mask.Text(request.Url), ["headers"] = headers };
        if (request.Body is not null)
        {
            mask.Put(act, request.Body.AsSpan(0, request.BodyLength));
        }

        return act;
    }

    private JsonObject Exchange(HttpRequest request)
    {
        try
        {
            IHttpResponse response = inner.Send(request);
            try
            {
                return Take(response);
            }
            finally
            {
                response.Close();
            }
        }
        catch (HttpException ex)
        {
            return Failure(ex);
        }
    }

    private JsonObject Take(IHttpResponse response)
    {
        var headers = new JsonObject();
        foreach (string name in Headers)
        {
            if (response.Header(name) is { } value)
            {
                headers[name] = mask.Text(value);
            }
        }

        var answer = new JsonObject { ["status"] = response.Status, ["headers"] = headers };
        using var body = new MemoryStream();
        var buffer = new byte[4096];
        try
        {
            for (int count; body.Length < AnswerBytesMax && (count = response.Read(buffer, 0, buffer.Length)) > 0;)
            {
                body.Write(buffer, 0, count);
            }
        }
        catch (HttpException ex)
        {
            answer["broke"] = Failure(ex);
        }

        mask.Put(answer, body.GetBuffer().AsSpan(0, (int)body.Length));
        return answer;
    }

    private JsonObject Failure(HttpException ex) =>
        new() { ["stage"] = ex.Stage, ["maybe"] = ex.MaybeDelivered, ["message"] = mask.Text(ex.Message) };
}
