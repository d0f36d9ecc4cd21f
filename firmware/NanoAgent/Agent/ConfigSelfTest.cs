using NanoAgent.Channels;
using NanoAgent.Conversation;
using NanoAgent.Hal;
using NanoAgent.Llm;

namespace NanoAgent.Agent;

/// <summary>
/// Does a configuration work? One small model call to the first endpoint, and getMe when a bot token is set: both go
/// through the network, so it was joined as well. What has passed is not asked again.
/// </summary>
public sealed class ConfigSelfTest
{
    private readonly LlmEndpoint? _endpoint;
    private readonly LlmRouter? _small;
    private readonly LlmRouter? _full;
    private readonly TelegramClient? _telegram;
    private bool _isModelGood;
    private bool _isTokenGood;

    /// <param name="endpoints">The endpoints of the configuration; none is nothing to ask.</param>
    /// <param name="client">A client of its own: the agent's may be in use.</param>
    /// <param name="telegram">A client of its own, or null without a bot token.</param>
    /// <param name="ports">Clock and chance for the retries.</param>
    /// <param name="log">Where failures go.</param>
    /// <param name="usage">Counts these calls as any other.</param>
    public ConfigSelfTest(LlmEndpoint[] endpoints, LlmClient client, TelegramClient? telegram, Ports ports, ILog log, UsageMeter usage)
    {
        _telegram = telegram;
        if (endpoints.Length > 0)
        {
            _endpoint = endpoints[0];
            LlmEndpoint small = new LlmEndpoint(_endpoint.Format, _endpoint.BaseUrl, _endpoint.Model, _endpoint.SecretName)
            {
                MaxTokens = Limits.SelfTestTokensMax,
                TimeoutMs = _endpoint.TimeoutMs,
            };
            _small = new LlmRouter(client, new LlmEndpoint[] { small }, ports, log, usage) { IsBeyondBudget = true };
            _full = new LlmRouter(client, new LlmEndpoint[] { _endpoint }, ports, log, usage) { IsBeyondBudget = true };
        }
    }

    /// <summary>What is wrong, as far as it is known.</summary>
    public string Problem { get; private set; } = "The test did not end in time.";

    /// <summary>Nothing gets better by trying again.</summary>
    public bool IsFinal { get; private set; }

    /// <summary>Tries what has not passed yet. True when all is well.</summary>
    public bool Run(long deadlineMs) => TestModel(deadlineMs) && TestToken();

    private bool TestModel(long deadlineMs)
    {
        if (_small == null || _full == null || _isModelGood)
        {
            return true;
        }

        try
        {
            Ask(_small, _full, deadlineMs);
            _isModelGood = true;
        }
        catch (LlmException ex)
        {
            // That the time ran out is no reason; what failed until then is.
            if (ex.Kind != LlmFailures.Deadline)
            {
                IsFinal = RetryPolicy.NeedsAPerson(ex.Kind) || RetryPolicy.IsRequestsFault(ex.Kind);
                Problem = FailureSentences.For(ex);
            }
        }

        return _isModelGood;
    }

    // A model that thinks before it speaks may refuse so few tokens; it gets what is configured.
    private static void Ask(LlmRouter small, LlmRouter full, long deadlineMs)
    {
        Transcript words = new Transcript();
        words.BeginTurn(Message.FromUser("Say OK."));
        LlmRequest request = new LlmRequest("Answer with one word.", new ToolSpec[0], words);
        try
        {
            small.Complete(request, deadlineMs);
        }
        catch (LlmException ex)
        {
            if (ex.Kind != LlmFailures.BadRequest)
            {
                throw;
            }

            full.Complete(request, deadlineMs);
        }
    }

    private bool TestToken()
    {
        if (_telegram == null || _isTokenGood)
        {
            return true;
        }

        try
        {
            _telegram.GetMe();
            _isTokenGood = true;
        }
        catch (TelegramException ex)
        {
            IsFinal = ex.Status == 401 || ex.Status == 404;
            Problem = IsFinal
                ? "Telegram refused the bot token (" + ex.Message + "). Set telegram.token again; BotFather shows it."
                : "Telegram did not answer (" + ex.Message + "). Check the network and telegram.base_url.";
        }

        return _isTokenGood;
    }
}
