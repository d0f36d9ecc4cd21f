using NanoAgent.Agent;
using NanoAgent.Llm;

namespace NanoAgent.Tests.Agent;

/// <summary>Every way in which a model call can fail has a sentence of its own: what, why, and what to do next.</summary>
public sealed class FailureSentencesTests
{
    private static readonly string[] Kinds = [.. ReplyRulesTests.Constants(typeof(LlmFailures))];

    private static readonly string[] NextSteps =
        ["Set ", "Top it up", "Check ", "check ", "Send ", "/reset", "Try again", "try again", "raise ", "Ask for", "Put it", "Try again then"];

    public static TheoryData<string> AllKinds => [.. Kinds];

    [Theory]
    [MemberData(nameof(AllKinds))]
    public void A_failure_has_a_sentence_with_the_reason_and_a_next_step(string kind)
    {
        string sentence = FailureSentences.For(new LlmException(kind, "the server answered HTTP 418"));
        string plain = FailureSentences.For(new LlmException(kind, ""));

        Assert.Contains(" (the server answered HTTP 418)", sentence, StringComparison.Ordinal);
        Assert.EndsWith(".", sentence, StringComparison.Ordinal);
        Assert.Contains(NextSteps, step => sentence.Contains(step, StringComparison.Ordinal));
        Assert.DoesNotContain("()", plain, StringComparison.Ordinal);
        Assert.DoesNotContain("  ", plain, StringComparison.Ordinal);
    }

    [Fact]
    public void No_two_failures_share_a_sentence()
    {
        var sentences = Kinds.ToDictionary(kind => kind, kind => FailureSentences.For(new LlmException(kind, "")));

        Assert.Equal(Kinds.Length, sentences.Values.Distinct().Count());
    }

    [Theory]
    [InlineData(-1, "in a minute")]
    [InlineData(0, "in a minute")]
    [InlineData(1, "in 1 s")]
    [InlineData(1001, "in 2 s")]
    [InlineData(120_000, "in 120 s")]
    [InlineData(120_001, "in 3 minutes")]
    [InlineData(600_000, "in 10 minutes")]
    [InlineData(3_600_000, "in 60 minutes")]
    public void A_rate_limit_says_when(int retryAfterMs, string words)
    {
        Assert.Contains(words, FailureSentences.For(new LlmException(LlmFailures.RateLimit, "x") { RetryAfterMs = retryAfterMs }), StringComparison.Ordinal);
    }

    [Fact]
    public void A_sentence_names_the_model_the_host_and_the_setting_that_were_at_fault()
    {
        var endpoint = new LlmEndpoint(new OpenAiFormat("made0"), "https://api.example:8443/v1", "gpt-7", null) { SettingsGroup = "llm.fallback.1" };

        Assert.StartsWith(
            "The model gpt-7 was not found at api.example:8443 (x). Check llm.fallback.1.model", Explained(LlmFailures.NotFound), StringComparison.Ordinal);
        Assert.EndsWith("Set llm.fallback.1.api_key again.", Explained(LlmFailures.WrongKey), StringComparison.Ordinal);
        foreach (string kind in new[]
        {
            LlmFailures.Network, LlmFailures.Dns, LlmFailures.Tls, LlmFailures.Certificate, LlmFailures.CertificateDate, LlmFailures.Timeout,
            LlmFailures.RateLimit, LlmFailures.Overloaded, LlmFailures.NoCredit, LlmFailures.Forbidden,
        })
        {
            Assert.Contains(" at api.example:8443", Explained(kind), StringComparison.Ordinal);
        }

        string Explained(string kind)
        {
            var failure = new LlmException(kind, "x");
            endpoint.Explain(failure);
            return FailureSentences.For(failure);
        }
    }
}
