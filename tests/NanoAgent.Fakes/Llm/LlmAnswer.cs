namespace NanoAgent.Fakes;

/// <summary>What the scripted model does with one request, in words that fit both dialects.</summary>
public sealed class LlmAnswer
{
    private readonly List<Func<Reply, Reply>> _distortions = [];

    internal string? Text { get; private init; }

    internal IReadOnlyList<LlmCall> Calls { get; private init; } = [];

    internal int FailStatus { get; private init; }

    internal string? FailMessage { get; private init; }

    internal int? RetryAfterSeconds { get; private init; }

    internal Reply? Fixed { get; private init; }

    internal string? Thinking { get; private set; }

    internal string? Signature { get; private set; }

    internal string? StopReason { get; private set; }

    internal int? InputTokens { get; private set; }

    internal int? OutputTokens { get; private set; }

    public static LlmAnswer Says(string text) => new() { Text = text };

    /// <summary>Parallel tool calls; the ids are made up unless the call brings one.</summary>
    public static LlmAnswer Calling(params LlmCall[] calls) => new() { Calls = calls };

    public static LlmAnswer SaysAndCalls(string text, params LlmCall[] calls) => new() { Text = text, Calls = calls };

    /// <summary>An error body in the shape of the asked dialect.</summary>
    public static LlmAnswer Fails(int status, int? retryAfterSeconds = null, string? message = null) =>
        new() { FailStatus = status, RetryAfterSeconds = retryAfterSeconds, FailMessage = message };

    /// <summary>Exactly this answer, whatever was asked.</summary>
    public static LlmAnswer Sends(Reply reply) => new() { Fixed = reply };

    /// <summary>A thinking block before the rest (OpenAI: reasoning_content).</summary>
    public LlmAnswer ThinkingFirst(string thinking, string signature = "c2lnbmF0dXJlLW9mLXRlc3Q=")
    {
        Thinking = thinking;
        Signature = signature;
        return this;
    }

    /// <summary>Anthropic's word or OpenAI's; sent as it is.</summary>
    public LlmAnswer StopsWith(string stopReason)
    {
        StopReason = stopReason;
        return this;
    }

    public LlmAnswer Using(int inputTokens, int outputTokens)
    {
        InputTokens = inputTokens;
        OutputTokens = outputTokens;
        return this;
    }

    /// <summary>Breaks the finished answer, for example <c>r => r.TruncatedAfter(10)</c>.</summary>
    public LlmAnswer Distorted(Func<Reply, Reply> distortion)
    {
        _distortions.Add(distortion);
        return this;
    }

    internal Reply Distort(Reply whole) => _distortions.Aggregate(whole, (reply, distortion) => distortion(reply));
}
