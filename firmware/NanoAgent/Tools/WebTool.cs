using NanoAgent.Conversation;
using NanoAgent.Hal;
using NanoAgent.Safety;
using NanoAgent.Storage;

namespace NanoAgent.Tools;

/// <summary>The web: search it, read a page. Whatever comes from there was written by strangers, and every result says so.</summary>
public sealed class WebTool : ITool
{
    private readonly WebSearch _search;
    private readonly WebGet _get;

    /// <param name="http">The HTTP writer: only a search may have a secret filled in.</param>
    /// <param name="settings">search.* and web.*.</param>
    /// <param name="hasSearchKey">The secret search.api_key is set.</param>
    /// <param name="redactor">Keeps secrets out of what is searched for.</param>
    /// <param name="clock">For the time that a fetch may take.</param>
    public WebTool(IHttp http, Settings settings, bool hasSearchKey, Redactor redactor, IClock clock)
    {
        _search = new WebSearch(http, settings, hasSearchKey, redactor);
        _get = new WebGet(http, settings.WebAllowPrivate, clock);
    }

    public ToolSpec Spec { get; } = new ToolSpec("web", "op search, get", "op query url");

    public Effect EffectOf(ToolCall call) =>
        OpOf(call) == "get" && call.Arguments.TryGetText("url", out string url) ? Effect.Fetches(url) : Effect.ReadsUntrusted();

    public ToolResult Run(ToolCall call, ToolContext context)
    {
        bool isGet = OpOf(call) == "get";
        if (!isGet && OpOf(call) != "search")
        {
            return call.Fail("web needs 'op': search with 'query', or get with 'url'; for example {\"op\":\"get\",\"url\":\"https://example.com/\"}.");
        }

        string argument = isGet ? "url" : "query";
        if (!call.Arguments.TryGetText(argument, out string value) || value.Trim().Length == 0)
        {
            return call.Fail("web " + (isGet ? "get needs 'url': a whole address such as https://example.com/page." : "search needs 'query': a few words."));
        }

        bool isDone = isGet ? _get.TryGet(value.Trim(), out string text) : _search.TrySearch(value.Trim(), out text);
        return isDone ? call.Ok(text) : call.Fail(text);
    }

    // Models leave out what seems clear.
    private static string OpOf(ToolCall call)
    {
        if (call.Arguments.TryGetText("op", out string op))
        {
            return op;
        }

        return call.Arguments.Has("url") ? "get" : call.Arguments.Has("query") ? "search" : "";
    }
}
