using NanoAgent.Cli.Checks;
using NanoAgent.Cli.Tests.Support;
using NanoAgent.Fakes;
using NanoAgent.Storage;

namespace NanoAgent.Cli.Tests.Checks;

/// <summary>What a model's server says, and what a person reads then; in both wire formats.</summary>
public sealed class ModelCheckTests
{
    [Theory]
    [InlineData("anthropic", "\"max_tokens\":1,")]
    [InlineData("openai", "\"max_completion_tokens\":1,")]
    public async Task One_token_is_asked_for(string provider, string limit)
    {
        await using var llm = new FakeLlm { ApiKey = Configs.ApiKey };
        llm.Says("OK").Using(9, 1);

        CheckResult result = await Answers(llm, provider);

        Assert.Equal((CheckState.Passed, "fake-model answers (9 tokens in, 1 out)"), (result.State, result.Sentence));
        Assert.Contains(limit, Assert.Single(llm.Requests).Body, StringComparison.Ordinal);
        Assert.DoesNotContain("\"tools\"", llm.Requests[0].Body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(401, "Refused", "refuses the API key", "nanoagent config set llm.api_key")]
    [InlineData(402, "Refused", "no credit", "top it up")]
    [InlineData(403, "Refused", "may not use this model", "permissions")]
    [InlineData(404, "Refused", "no model 'fake-model'", "nanoagent config set llm.model")]
    [InlineData(429, "Unknown", "asked later", "in a minute")]
    [InlineData(529, "Unknown", "in trouble", "in a few minutes")]
    public async Task Each_refusal_has_its_sentence(int status, string state, string sentence, string hint)
    {
        await using var llm = new FakeLlm { ApiKey = Configs.ApiKey };
        llm.Fails(status, message: "said the server to " + Configs.ApiKey);

        CheckResult result = await Answers(llm, "openai");

        Assert.Equal(state, result.State.ToString());
        Assert.Contains(sentence, result.Sentence, StringComparison.Ordinal);
        Assert.Contains(hint, result.Hint, StringComparison.Ordinal);
        Assert.DoesNotContain("CANARY", result.Sentence + result.Hint, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_that_knows_only_the_older_name_of_the_limit_is_asked_with_that()
    {
        await using var llm = new FakeLlm { ApiKey = Configs.ApiKey, RejectsMaxCompletionTokens = true };
        llm.Says("OK");

        CheckResult result = await Answers(llm, "openai");

        Assert.Equal(CheckState.Passed, result.State);
        Assert.Contains("\"max_tokens\":1,", llm.Requests[^1].Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_model_that_refuses_so_few_tokens_gets_what_is_configured()
    {
        await using var llm = new FakeLlm { ApiKey = Configs.ApiKey };
        llm.Fails(400, message: "max_tokens is too low").Says("OK");

        CheckResult result = await Answers(llm, "anthropic");

        Assert.Equal(CheckState.Passed, result.State);
        Assert.Contains("\"max_tokens\":1024,", llm.Requests[^1].Body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("anthropic")]
    [InlineData("openai")]
    public async Task A_model_that_calls_the_tool_can_call_tools(string provider)
    {
        await using var llm = new FakeLlm { ApiKey = Configs.ApiKey };
        llm.Calls(("lamp", """{"value":"on"}"""));

        CheckResult result = await Tools(llm, provider);

        Assert.Equal(CheckState.Passed, result.State);
        Assert.Contains("calls tools", result.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_model_that_answers_in_words_cannot()
    {
        await using var llm = new FakeLlm { ApiKey = Configs.ApiKey };
        llm.Says("Sure, the lamp is on now!");

        CheckResult result = await Tools(llm, "openai");

        Assert.Equal(CheckState.Refused, result.State);
        Assert.Contains("does not call tools; it said \"Sure, the lamp is on now!\"", result.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_that_refuses_tools_for_a_model_says_the_same()
    {
        await using var llm = new FakeLlm { ApiKey = Configs.ApiKey };
        llm.Fails(400, message: "fake-model does not support tools");

        CheckResult result = await Tools(llm, "openai");

        Assert.Equal(CheckState.Refused, result.State);
        Assert.Contains("takes no tools", result.Sentence, StringComparison.Ordinal);
        Assert.Contains("supports tool calls", result.Hint, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_model_that_was_cut_off_is_not_judged()
    {
        await using var llm = new FakeLlm { ApiKey = Configs.ApiKey };
        llm.Says("Let me think").StopsWith("length");

        CheckResult result = await Tools(llm, "openai");

        Assert.Equal(CheckState.Unknown, result.State);
        Assert.Contains("llm.max_tokens is 1024", result.Sentence, StringComparison.Ordinal);
    }

    private static Task<CheckResult> Answers(FakeLlm llm, string provider)
    {
        SettingsResult configuration = Configuration(llm, provider);
        return new ModelCheck().AnswersAsync(configuration, ModelPlace.All(configuration.Settings).Single(), default);
    }

    private static Task<CheckResult> Tools(FakeLlm llm, string provider)
    {
        SettingsResult configuration = Configuration(llm, provider);
        return new ModelCheck().CallsToolsAsync(configuration, ModelPlace.All(configuration.Settings).Single(), default);
    }

    private static SettingsResult Configuration(FakeLlm llm, string provider) => Configured.With(
        $$"""
        {"llm":{"provider":"{{provider}}","base_url":"{{(provider == "openai" ? llm.OpenAiBaseUrl : llm.BaseUrl)}}","model":"fake-model"},
         "secrets":{"llm.api_key":"{{Configs.ApiKey}}"} }
        """);
}
