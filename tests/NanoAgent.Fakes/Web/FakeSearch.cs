using System.Text.Json.Nodes;

namespace NanoAgent.Fakes;

/// <summary>A search service in the shape of Brave or of Tavily: checks key, method, path and parameters as strictly as the real ones.</summary>
public sealed class FakeSearch : FakeHttpServer
{
    public const string Key = "search-key-CANARY-not-a-real-one";

    private readonly bool _isTavily;
    private readonly List<(string Title, string Url, string Text)> _hits = [];

    public FakeSearch(string provider, int port = 0)
        : base(port) => _isTavily = provider == "tavily";

    /// <summary>Given instead of an answer when set.</summary>
    public Reply? Next { get; set; }

    /// <summary>What was searched for, decoded.</summary>
    public List<string> Queries { get; } = [];

    public FakeSearch WithHit(string title, string url, string text)
    {
        _hits.Add((title, url, text));
        return this;
    }

    // The key belongs into one header, by the provider's name for it.
    private protected override string WithoutOwnSecret(string part, string value)
    {
        bool isPlace = part == (_isTavily ? "authorization" : "x-subscription-token");
        return isPlace && value is Key or "Bearer " + Key ? "" : value;
    }

    private protected override Task<Reply> AnswerAsync(ReceivedRequest request, CancellationToken gone) =>
        Task.FromResult(Next ?? (_isTavily ? AnswerTavily(request) : AnswerBrave(request)));

    private Reply AnswerBrave(ReceivedRequest request)
    {
        if (request.Method != "GET" || request.Path != "/res/v1/web/search" || request.Header("Accept") != "application/json")
        {
            AddViolation("not a search of Brave: " + request.Method + " " + request.Path);
        }

        if (request.Header("X-Subscription-Token") != Key)
        {
            return BraveError(422, "SUBSCRIPTION_TOKEN_INVALID");
        }

        Dictionary<string, string> query = request.Query.Split('&').Select(pair => pair.Split('=', 2))
            .ToDictionary(pair => pair[0], pair => Uri.UnescapeDataString(pair[1]), StringComparer.Ordinal);
        bool isValid = query.TryGetValue("q", out string? words) && words.Length is > 0 and <= 400
            && int.TryParse(query.GetValueOrDefault("count", "20"), out int count) && count is >= 1 and <= 20;
        if (!isValid)
        {
            return BraveError(422, "VALIDATION");
        }

        Queries.Add(words!);
        var results = new JsonArray([.. _hits.Select(hit => new JsonObject
        {
            ["title"] = hit.Title, ["url"] = hit.Url, ["is_source_local"] = false, ["description"] = hit.Text,
            ["profile"] = new JsonObject { ["name"] = "x", ["url"] = hit.Url }, ["language"] = "en", ["extra_snippets"] = new JsonArray("more"),
        })]);
        var answer = new JsonObject
        {
            ["query"] = new JsonObject { ["original"] = words, ["more_results_available"] = true },
            ["mixed"] = new JsonObject { ["type"] = "mixed", ["main"] = new JsonArray() },
            ["type"] = "search",
            ["web"] = new JsonObject { ["type"] = "search", ["results"] = results, ["family_friendly"] = true },
        };
        return Reply.Json(200, answer.ToJsonString());
    }

    private Reply AnswerTavily(ReceivedRequest request)
    {
        if (request.Method != "POST" || request.Path != "/search" || request.Header("Content-Type") != "application/json")
        {
            AddViolation("not a search of Tavily: " + request.Method + " " + request.Path);
        }

        if (request.Header("Authorization") != "Bearer " + Key)
        {
            return Reply.Json(401, """{"detail":{"error":"Unauthorized: missing or invalid API key."}}""");
        }

        if ((string?)request.Json?["query"] is not { Length: > 0 } words || (int?)request.Json["max_results"] is not (>= 0 and <= 20))
        {
            return Reply.Json(400, """{"detail":{"error":"Query is missing."}}""");
        }

        Queries.Add(words);
        var results = new JsonArray([.. _hits.Select(hit => new JsonObject
        {
            ["url"] = hit.Url, ["title"] = hit.Title, ["content"] = hit.Text, ["score"] = 0.9, ["raw_content"] = null,
        })]);
        return Reply.Json(200, new JsonObject
        {
            ["query"] = words,
            ["follow_up_questions"] = null,
            ["answer"] = null,
            ["images"] = new JsonArray(),
            ["results"] = results,
            ["response_time"] = 0.7,
        }.ToJsonString());
    }

    private static Reply BraveError(int status, string code) => Reply.Json(status, new JsonObject
    {
        ["type"] = "ErrorResponse",
        ["error"] = new JsonObject { ["status"] = status, ["code"] = code, ["detail"] = "refused" },
    }.ToJsonString());
}
