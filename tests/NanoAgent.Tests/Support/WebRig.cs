using System.Text;
using NanoAgent.Conversation;
using NanoAgent.Hal;
using NanoAgent.Safety;
using NanoAgent.Storage;
using NanoAgent.Tools;

namespace NanoAgent.Tests.Support;

/// <summary>The web tool with a web of a test's own behind the HTTP port: names are whatever the test says they are.</summary>
internal sealed class WebRig : IHttp
{
    private readonly Dictionary<string, Func<IHttpResponse>> _pages = [];

    public WebRig(Settings? settings = null, bool hasKey = false) =>
        Tool = new WebTool(this, settings ?? new Settings(), hasKey, new Redactor(new SecretStore()), Clock);

    public FakeClock Clock { get; } = new();

    public WebTool Tool { get; }

    public List<HttpRequest> Sent { get; } = [];

    /// <summary>Responses that nobody closed.</summary>
    public int Open { get; private set; }

    /// <summary>Time that each request takes.</summary>
    public int TakesMs { get; set; }

    public WebRig At(string url, int status, string body, params (string Name, string Value)[] headers) =>
        At(url, status, Encoding.UTF8.GetBytes(body), headers);

    public WebRig At(string url, int status, byte[] body, params (string Name, string Value)[] headers)
    {
        _pages[url] = () => new Closing(this, new ScriptedResponse(status, body, headers));
        return this;
    }

    public WebRig At(string url, Func<IHttpResponse> response)
    {
        _pages[url] = () => new Closing(this, response());
        return this;
    }

    public WebRig Redirects(string from, string to, int status = 302) => At(from, status, "", ("location", to));

    public ToolResult Run(string arguments)
    {
        ToolResult result = Tool.Run(Call(arguments), new ToolContext("turn 1", "telegram", "4711"));
        Assert.Equal(0, Open);
        Assert.InRange(Encoding.UTF8.GetByteCount(result.Text), 1, Limits.ToolResultBytesMax);
        return result;
    }

    public string Get(string url)
    {
        ToolResult result = Run($$"""{"op":"get","url":{{ToolRig.Quote(url)}}}""");
        Assert.False(result.IsError, result.Text);
        return result.Text;
    }

    public string Fails(string url)
    {
        ToolResult result = Run($$"""{"op":"get","url":{{ToolRig.Quote(url)}}}""");
        Assert.True(result.IsError, result.Text);
        return result.Text;
    }

    public static ToolCall Call(string arguments) => new("call-1", "web", ToolArguments.Parse(Encoding.UTF8.GetBytes(arguments)));

    public IHttpResponse Send(HttpRequest request)
    {
        Sent.Add(request);
        Clock.Advance(TakesMs);
        return _pages.TryGetValue(request.Url, out Func<IHttpResponse>? page)
            ? page()
            : throw new HttpException(HttpStages.Dns, false, "cannot look up that host");
    }

    private sealed class Closing : IHttpResponse
    {
        private readonly WebRig _rig;
        private readonly IHttpResponse _inner;

        public Closing(WebRig rig, IHttpResponse inner)
        {
            _rig = rig;
            _inner = inner;
            rig.Open++;
        }

        public int Status => _inner.Status;

        public string? Header(string name) => _inner.Header(name);

        public int Read(byte[] buffer, int offset, int count) => _inner.Read(buffer, offset, count);

        public void Close() => _rig.Open--;
    }
}
