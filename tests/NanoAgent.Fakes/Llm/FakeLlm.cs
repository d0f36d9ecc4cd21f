namespace NanoAgent.Fakes;

/// <summary>
/// A scripted model behind Anthropic Messages and OpenAI Chat Completions at once. A request is first checked as
/// strictly as the real services check it; a refused one gets their 400 and does not use up the script.
/// </summary>
public sealed class FakeLlm(int port = 0) : FakeHttpServer(port)
{
    private readonly Lock _lock = new();
    private readonly Queue<LlmAnswer> _script = new();
    private readonly SentMemory _sent = new();
    private LlmAnswer? _last;
    private int _answers;

    /// <summary>The base URL as OpenAI-compatible servers give it, with its /v1.</summary>
    public string OpenAiBaseUrl => BaseUrl + "/v1";

    /// <summary>When set, any other key is answered 401.</summary>
    public string? ApiKey { get; set; }

    /// <summary>Off for local servers that take requests without a key.</summary>
    public bool RequiresApiKey { get; set; } = true;

    /// <summary>GPT-5 class models: only max_completion_tokens.</summary>
    public bool RejectsMaxTokens { get; set; }

    /// <summary>Ollama: only max_tokens.</summary>
    public bool RejectsMaxCompletionTokens { get; set; }

    /// <summary>DeepSeek: reasoning_content has to come back on turns with tool calls.</summary>
    public bool RequiresReasoningEcho { get; set; }

    /// <summary>Off to look at a client that is known to break the rules.</summary>
    public bool IsStrict { get; set; } = true;

    /// <summary>Answers whatever the script does not.</summary>
    public Func<LlmRequest, LlmAnswer>? OnRequest { get; set; }

    /// <summary>Scripted answers that nobody asked for yet.</summary>
    public int Unused
    {
        get
        {
            lock (_lock)
            {
                return _script.Count;
            }
        }
    }

    public FakeLlm Says(string text) => Then(LlmAnswer.Says(text));

    /// <summary>Several calls in one answer are parallel calls.</summary>
    public FakeLlm Calls(params (string Name, string Input)[] calls) =>
        Then(LlmAnswer.Calling([.. calls.Select(c => new LlmCall(c.Name, c.Input))]));

    public FakeLlm SaysAndCalls(string text, params (string Name, string Input)[] calls) =>
        Then(LlmAnswer.SaysAndCalls(text, [.. calls.Select(c => new LlmCall(c.Name, c.Input))]));

    public FakeLlm Fails(int status, int? retryAfterSeconds = null, string? message = null) =>
        Then(LlmAnswer.Fails(status, retryAfterSeconds, message));

    public FakeLlm Sends(Reply reply) => Then(LlmAnswer.Sends(reply));

    public FakeLlm Sends(ReadOnlyMemory<byte> body, int status = 200, string contentType = "application/json") =>
        Sends(Reply.Bytes(status, body, contentType));

    public FakeLlm Sends(string body, int status = 200) => Sends(Reply.Json(status, body));

    /// <param name="path">Below Fixtures, for example "anthropic/stop-end-turn.json".</param>
    /// <param name="status">The HTTP status to send it with.</param>
    public FakeLlm SendsFixture(string path, int status = 200) =>
        Sends(Fixture.Bytes(path), status, path.EndsWith(".html", StringComparison.Ordinal) ? "text/html" : "application/json");

    /// <summary>One request is read and its connection closed without a byte.</summary>
    public FakeLlm ClosesBeforeAnswer() => Sends(Reply.Nothing());

    /// <summary>One request is read and its connection reset.</summary>
    public FakeLlm Resets() => Sends(Reply.Reset());

    /// <summary>One request is read and never answered.</summary>
    public FakeLlm Stalls() => Sends(Reply.Silence());

    /// <summary>One request is answered with bytes that are not HTTP.</summary>
    public FakeLlm SendsGarbage() => Sends(Reply.Garbage("\0\u0001garbage\r\n\r\n"u8.ToArray()));

    public FakeLlm TruncatedAfter(int bodyBytes) => Distorted(r => r.TruncatedAfter(bodyBytes));

    public FakeLlm CutAfterWireBytes(int wireBytes) => Distorted(r => r.CutAfterWireBytes(wireBytes));

    public FakeLlm StallsAfter(int bodyBytes) => Distorted(r => r.StallsAfter(bodyBytes));

    public FakeLlm OneByteChunks() => Distorted(r => r.OneByteChunks());

    public FakeLlm ClosesInsideChunk() => Distorted(r => r.ClosesInsideChunk());

    public FakeLlm SlowBytes(int delayMs) => Distorted(r => r.SlowBytes(delayMs));

    public FakeLlm WithHeaderBytes(int headBytes) => Distorted(r => r.WithHeaderBytes(headBytes));

    public FakeLlm WithHeaderLine(int lineBytes) => Distorted(r => r.WithHeaderLine(lineBytes));

    public FakeLlm ThenDropsConnection() => Distorted(r => r.ThenDropsConnection());

    public FakeLlm HeldUntil(Task gate) => Distorted(r => r.HeldUntil(gate));

    /// <summary>Changes the answer that was scripted last.</summary>
    public FakeLlm Distorted(Func<Reply, Reply> distortion) => ChangeLast(a => a.Distorted(distortion));

    public FakeLlm ThinkingFirst(string thinking) => ChangeLast(a => a.ThinkingFirst(thinking));

    public FakeLlm StopsWith(string stopReason) => ChangeLast(a => a.StopsWith(stopReason));

    public FakeLlm Using(int inputTokens, int outputTokens) => ChangeLast(a => a.Using(inputTokens, outputTokens));

    public FakeLlm Then(LlmAnswer answer)
    {
        lock (_lock)
        {
            _script.Enqueue(answer);
            _last = answer;
        }

        return this;
    }

    /// <summary>Takes a body as one that this server sent, for a conversation that began before it was started.</summary>
    public FakeLlm Remembers(ReadOnlyMemory<byte> responseBody)
    {
        lock (_lock)
        {
            _sent.Learn(responseBody);
        }

        return this;
    }

    private protected override Task<Reply> AnswerAsync(ReceivedRequest request, CancellationToken gone)
    {
        lock (_lock)
        {
            return Task.FromResult(Answer(request));
        }
    }

    // Each server has a key of its own, so that the key of another one is a leak. A test that wants a wrong key sets none of
    // ours here and sends one of them.
    private protected override string WithoutOwnSecret(string part, string value)
    {
        bool isPlace = part is "x-api-key" or "authorization";
        bool isOwn = ApiKey?.Contains(CanaryWatch.Word, StringComparison.Ordinal) == true
            ? value == ApiKey || value == "Bearer " + ApiKey
            : !value.Contains(FakeTelegram.DefaultToken[10..], StringComparison.Ordinal);
        return isPlace && isOwn ? "" : value;
    }

    private FakeLlm ChangeLast(Func<LlmAnswer, LlmAnswer> change)
    {
        lock (_lock)
        {
            change(_last ?? throw new InvalidOperationException("Script an answer first, then say how it breaks."));
        }

        return this;
    }

    private Reply Answer(ReceivedRequest request)
    {
        LlmDialect? dialect = DialectOf(request.Path);
        if (dialect is not { } spoken)
        {
            return request is { Method: "GET" } && request.Path.EndsWith("/v1/models", StringComparison.Ordinal)
                ? Models(request) : Unexpected(request);
        }

        if (request.Method != "POST")
        {
            AddProblem("wrong method: " + request.Method + " " + request.Path);
            return Error(spoken, 405, "Method Not Allowed", null);
        }

        try
        {
            Check(request, spoken);
        }
        catch (RefusedException refusal)
        {
            AddViolation(spoken + " " + refusal.Status + ": " + refusal.Message);
            return Error(spoken, refusal.Status, refusal.Message, refusal.Param);
        }

        return NextAnswer(request, spoken);
    }

    private static LlmDialect? DialectOf(string path) =>
        path == "/v1/messages" ? LlmDialect.Anthropic
        : path.EndsWith("/v1/chat/completions", StringComparison.Ordinal) ? LlmDialect.OpenAi
        : null;

    private void Check(ReceivedRequest request, LlmDialect dialect)
    {
        CheckKey(request, dialect == LlmDialect.Anthropic);
        if (IsStrict && dialect == LlmDialect.Anthropic)
        {
            AnthropicRules.Check(request, _sent);
        }
        else if (IsStrict)
        {
            OpenAiRules.Check(request, this, _sent);
        }
    }

    private void CheckKey(ReceivedRequest request, bool isAnthropic)
    {
        if (!RequiresApiKey)
        {
            return;
        }

        string? key = isAnthropic ? request.Header("x-api-key") : request.Header("authorization");
        if (!isAnthropic)
        {
            key = key?.StartsWith("Bearer ", StringComparison.Ordinal) == true ? key[7..] : null;
        }

        if (string.IsNullOrWhiteSpace(key))
        {
            throw new RefusedException(isAnthropic
                ? "x-api-key header is required"
                : "You didn't provide an API key. You need to provide your API key in an Authorization header using Bearer auth.", 401);
        }

        if (ApiKey != null && key != ApiKey)
        {
            throw new RefusedException(isAnthropic ? "invalid x-api-key" : "Incorrect API key provided.", 401);
        }
    }

    private Reply NextAnswer(ReceivedRequest request, LlmDialect dialect)
    {
        LlmAnswer? answer = _script.Count > 0 ? _script.Dequeue() : OnRequest?.Invoke(new LlmRequest(dialect, request));
        if (answer == null)
        {
            AddProblem("unscripted request: " + request.Method + " " + request.Path + " " + Short(request.Body));
            return Error(dialect, 500, "The test did not script an answer for this request.", null);
        }

        Reply whole = Render(answer, dialect, request);
        if (whole.Status == 200)
        {
            _sent.Learn(whole.Body);
        }

        return answer.Distort(whole);
    }

    private Reply Render(LlmAnswer answer, LlmDialect dialect, ReceivedRequest request)
    {
        if (answer.Fixed != null)
        {
            return answer.Fixed;
        }

        if (answer.FailStatus != 0)
        {
            Reply error = Error(dialect, answer.FailStatus, answer.FailMessage, null);
            return answer.RetryAfterSeconds is { } seconds ? error.With("Retry-After", seconds.ToString("d", null)) : error;
        }

        int number = ++_answers;
        return dialect == LlmDialect.Anthropic
            ? AnthropicReplyFormat.Message(answer, request, number)
            : OpenAiReplyFormat.Completion(answer, request, number);
    }

    private Reply Models(ReceivedRequest request)
    {
        bool isAnthropic = request.Header("x-api-key") != null;
        try
        {
            CheckKey(request, isAnthropic);
            return Reply.Json(200, """{"object":"list","data":[{"type":"model","object":"model","id":"fake-model"}],"has_more":false}""");
        }
        catch (RefusedException refusal)
        {
            return Error(isAnthropic ? LlmDialect.Anthropic : LlmDialect.OpenAi, refusal.Status, refusal.Message, null);
        }
    }

    private Reply Unexpected(ReceivedRequest request)
    {
        AddProblem("unknown path: " + request.Method + " " + request.Path);
        return OpenAiReplyFormat.Error(404, "Invalid URL (" + request.Method + " " + request.Path + ")");
    }

    private static Reply Error(LlmDialect dialect, int status, string? message, string? param) =>
        dialect == LlmDialect.Anthropic ? AnthropicReplyFormat.Error(status, message) : OpenAiReplyFormat.Error(status, message, param);

    private static string Short(string body) => body.Length <= 200 ? body : body[..200] + "...";
}
