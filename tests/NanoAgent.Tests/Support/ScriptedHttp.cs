using System.Text;
using NanoAgent.Fakes;
using NanoAgent.Hal;

namespace NanoAgent.Tests.Support;

/// <summary>Answers requests from a script, in order, and keeps what was sent.</summary>
internal sealed class ScriptedHttp : IHttp
{
    private readonly Queue<Func<IHttpResponse>> _answers = [];

    public List<SentRequest> Sent { get; } = [];

    public ScriptedHttp Answers(int status, string body, params (string Name, string Value)[] headers)
    {
        _answers.Enqueue(() => new ScriptedResponse(status, Encoding.UTF8.GetBytes(body), headers));
        return this;
    }

    public ScriptedHttp Fails(string stage, string message)
    {
        _answers.Enqueue(() => throw new HttpException(stage, true, message));
        return this;
    }

    public IHttpResponse Send(HttpRequest request)
    {
        var headers = Enumerable.Range(0, request.HeaderCount).Select(i => (request.HeaderName(i), request.HeaderValue(i))).ToList();
        Sent.Add(new SentRequest(request.Method, request.Url, headers, Encoding.UTF8.GetString(request.Body ?? [], 0, request.BodyLength)));
        // Headers and addresses are what some tests of the HTTP writer are about; in a body no secret ever belongs.
        Assert.Null(CanaryWatch.Suite.See("body to " + request.Url.Split('?')[0], request.Body.AsSpan(0, request.BodyLength)));
        return _answers.Count > 0 ? _answers.Dequeue()() : new ScriptedResponse(200, [], []);
    }
}

internal sealed record SentRequest(string Method, string Url, List<(string Name, string Value)> Headers, string Body);

/// <summary>An answer that is there already.</summary>
internal sealed class ScriptedResponse(int status, byte[] body, (string Name, string Value)[] headers) : IHttpResponse
{
    private int _position;

    public int Status => status;

    public string? Header(string name) => headers.FirstOrDefault(header => header.Name == name).Value;

    public int Read(byte[] buffer, int offset, int count)
    {
        int taken = Math.Min(count, body.Length - _position);
        Array.Copy(body, _position, buffer, offset, taken);
        _position += taken;
        return taken;
    }

    public void Close()
    {
    }
}
