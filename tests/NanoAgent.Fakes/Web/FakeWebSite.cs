using System.Collections.Concurrent;

namespace NanoAgent.Fakes;

/// <summary>A web site of a few pages that objects to everything a reader of pages must not send.</summary>
public sealed class FakeWebSite : FakeHttpServer
{
    private readonly ConcurrentDictionary<string, Reply> _pages = new();

    public FakeWebSite(int port = 0)
        : base(port)
    {
    }

    /// <summary>Puts a page at a path; a query is ignored when pages are looked up.</summary>
    public FakeWebSite With(string path, Reply page)
    {
        _pages[path] = page;
        return this;
    }

    public FakeWebSite WithHtml(string path, string html) => With(path, Reply.Html(200, html));

    public FakeWebSite WithRedirect(string path, string location, int status = 302) =>
        With(path, Reply.Html(status, "<p>moved</p>").With("Location", location));

    private protected override Task<Reply> AnswerAsync(ReceivedRequest request, CancellationToken gone)
    {
        Check(request);
        return Task.FromResult(_pages.TryGetValue(request.Path, out Reply? page) ? page : Reply.Html(404, "<h1>Not Found</h1>"));
    }

    private void Check(ReceivedRequest request)
    {
        if (request.Method != "GET" || request.BodyBytes.Length > 0)
        {
            AddViolation("a page was asked for with " + request.Method + " and " + request.BodyBytes.Length + " bytes of body");
        }

        foreach (string header in new[] { "Authorization", "Cookie", "X-Subscription-Token", "Referer" })
        {
            if (request.Header(header) != null)
            {
                AddViolation("a page was asked for with the header " + header);
            }
        }

        if (request.Header("Accept-Encoding") != "identity" || request.Header("User-Agent") == null)
        {
            AddViolation("a page was asked for without accept-encoding: identity or without a user agent");
        }
    }
}
