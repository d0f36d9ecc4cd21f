using System.Collections;
using System.Text;
using NanoAgent.Hal;

namespace NanoAgent.DeviceTests.Support;

/// <summary>Answers requests in order, and keeps what was sent. Once nothing is left there is no network.</summary>
internal sealed class ScriptedHttp : IHttp
{
    private readonly ArrayList _answers = new ArrayList();
    private readonly ArrayList _urls = new ArrayList();
    private readonly ArrayList _bodies = new ArrayList();
    private int _next;

    public int Sent => _urls.Count;

    /// <summary>Header "x-api-key" of the newest request, or empty.</summary>
    public string LastKey { get; private set; } = "";

    public ScriptedHttp Answers(string body)
    {
        _answers.Add(body);
        return this;
    }

    public string UrlOf(int index) => (string)_urls[index];

    public string BodyOf(int index) => (string)_bodies[index];

    public IHttpResponse Send(HttpRequest request)
    {
        _urls.Add(request.Url);
        _bodies.Add(request.BodyLength == 0 ? "" : Encoding.UTF8.GetString(request.Body, 0, request.BodyLength));
        LastKey = "";
        for (int i = 0; i < request.HeaderCount; i++)
        {
            LastKey = request.HeaderName(i) == "x-api-key" ? request.HeaderValue(i) : LastKey;
        }

        if (_next == _answers.Count)
        {
            throw new HttpException(HttpStages.Link, false, "the script has no more answers");
        }

        return new ScriptedResponse((string)_answers[_next++]);
    }
}
