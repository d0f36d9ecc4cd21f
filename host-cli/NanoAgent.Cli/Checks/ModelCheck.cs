using NanoAgent.Cli.Link;
using NanoAgent.Cli.Terminal;
using NanoAgent.Conversation;
using NanoAgent.Llm;
using NanoAgent.Storage;

namespace NanoAgent.Cli.Checks;

/// <summary>Asks a model through the firmware's own client: what works here works on the board, in the same words.</summary>
internal sealed class ModelCheck : IModelCheck
{
    public const string AnswersName = "model";
    public const string ToolsName = "tools";

    private const int WaitMs = 60_000;
    private const int SaidCharsMax = 80;

    private static readonly ToolSpec Lamp = new("lamp", "Switches the lamp.", "value");

    public Task<CheckResult> AnswersAsync(SettingsResult configuration, ModelPlace place, CancellationToken cancel) =>
        AskAsync(configuration, place, AnswersName + place.Suffix, 1, [], "Say OK.", Answered, cancel);

    public Task<CheckResult> CallsToolsAsync(SettingsResult configuration, ModelPlace place, CancellationToken cancel) =>
        AskAsync(
            configuration, place, ToolsName + place.Suffix, place.Settings.MaxTokens, [Lamp], "Turn the lamp on. Use the tool, with value \"on\".", Called, cancel);

    private static async Task<CheckResult> AskAsync(
        SettingsResult configuration, ModelPlace place, string name, int tokensMax, ToolSpec[] tools, string words,
        Func<string, ModelPlace, LlmReply, CheckResult> judge, CancellationToken cancel)
    {
        using var network = new CheckNetwork(configuration);
        var talk = new Transcript();
        talk.BeginTurn(Message.FromUser(words));
        var request = new LlmRequest("You control a lamp.", tools, talk);
        return await network.RunAsync(
            () =>
            {
                try
                {
                    return judge(name, place, Exchange(network, configuration, place, request, tokensMax));
                }
                catch (LlmException ex)
                {
                    bool isAboutTools = tools.Length > 0 && ex.Status is 400 or 404 && ex.Message.Contains("tool", StringComparison.OrdinalIgnoreCase);
                    return isAboutTools
                        ? NoTools(name, place, $"the server says that {place.Settings.Model} takes no tools ({OneLine.Of(network.Clean(ex.Message))})")
                        : ModelSentences.Of(name, place, ex, network.Clean(ex.Message));
                }
            },
            cancel).ConfigureAwait(false);
    }

    // A model that thinks before it speaks may refuse a single token; it gets what is configured. A server may know only
    // one of the two names of the limit.
    private static LlmReply Exchange(CheckNetwork network, SettingsResult configuration, ModelPlace place, LlmRequest request, int tokensMax)
    {
        var client = new LlmClient(network.Http, network.Clock, new NoLog());
        LlmEndpoint endpoint = place.Endpoint(configuration.Secrets, tokensMax);
        for (bool isRetry = false; ; isRetry = true)
        {
            try
            {
                return client.Exchange(request, endpoint, WaitMs);
            }
            catch (LlmException ex) when (!isRetry && ex.Status == 400 && ex.Message.Contains("max_", StringComparison.Ordinal))
            {
                bool isName = place.Settings.Provider == OpenAiFormat.FormatName && ex.Message.Contains("max_completion_tokens", StringComparison.Ordinal);
                endpoint = place.Endpoint(configuration.Secrets, isName ? tokensMax : place.Settings.MaxTokens);
                endpoint.UsesOldTokenLimitName = isName;
            }
        }
    }

    private static CheckResult Answered(string name, ModelPlace place, LlmReply reply) =>
        new(name, CheckState.Passed, $"{place.Settings.Model} answers ({Tokens(reply)})");

    private static CheckResult Called(string name, ModelPlace place, LlmReply reply)
    {
        ToolCall[] calls = reply.Message.Calls();
        if (calls.Length > 0)
        {
            return calls[0].Name == Lamp.Name
                ? new CheckResult(name, CheckState.Passed, $"{place.Settings.Model} calls tools ({Tokens(reply)})")
                : NoTools(name, place, $"{place.Settings.Model} called '{OneLine.Of(calls[0].Name)}', a tool that was not offered");
        }

        string said = OneLine.Of(reply.Message.JoinText());
        string quote = said.Length > SaidCharsMax ? said[..SaidCharsMax] + "..." : said;
        return reply.StopReason == StopReasons.MaxTokens
            ? new CheckResult(
                name, CheckState.Unknown, $"{place.Settings.Model} was cut off before it could call a tool ({place.Group}.max_tokens is {place.Settings.MaxTokens})",
                $"nanoagent config set {place.Group}.max_tokens 4096")
            : NoTools(name, place, $"{place.Settings.Model} does not call tools; it said \"{quote}\"");
    }

    private static CheckResult NoTools(string name, ModelPlace place, string sentence) =>
        new(name, CheckState.Refused, sentence + ". It can chat, but not switch, measure, remember or plan anything", $"nanoagent config set {place.Group}.model NAME, with a model that supports tool calls");

    private static string Tokens(LlmReply reply) => $"{reply.InputTokens} tokens in, {reply.OutputTokens} out";
}
