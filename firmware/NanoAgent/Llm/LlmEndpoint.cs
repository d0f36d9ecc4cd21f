using NanoAgent.Text;

namespace NanoAgent.Llm;

/// <summary>Where a model is reached, and what was learned about the server since boot.</summary>
public sealed class LlmEndpoint
{
    public LlmEndpoint(ILlmFormat format, string baseUrl, string model, string? secretName)
    {
        Format = format;
        BaseUrl = baseUrl;
        Model = model;
        SecretName = secretName;
    }

    public ILlmFormat Format { get; }

    /// <summary>Without a slash at the end. An OpenAI-compatible one ends in its /v1, Anthropic's has none.</summary>
    public string BaseUrl { get; }

    public string Model { get; set; }

    /// <summary>Where the endpoint stands in the configuration: "llm" or "llm.fallback.0".</summary>
    public string SettingsGroup { get; init; } = "llm";

    /// <summary>Host of the address, with its port unless it is the scheme's own.</summary>
    public string Host => Urls.TryParse(BaseUrl, out _, out _, out string authority) ? authority : BaseUrl;

    /// <summary>Name of the API key in the secret store; null for servers that want none.</summary>
    public string? SecretName { get; }

    public int MaxTokens { get; init; } = Limits.ReplyTokensDefault;

    public int TimeoutMs { get; init; } = Limits.LlmTimeoutMs;

    /// <summary>Who understands the opaque blocks that come from here: nobody but the same model behind the same address.</summary>
    public string Origin => BaseUrl + " " + Model;

    /// <summary>OpenAI dialect: the server knows only the older name of the token limit. Learned from a 400, see protocols of compatible servers.</summary>
    public bool UsesOldTokenLimitName { get; set; }

    /// <summary>The name was changed once; a second complaint is about something else.</summary>
    public bool HasSwitchedTokenLimitName { get; set; }

    /// <summary>Not asked before this uptime.</summary>
    public long CoolsUntilMs { get; set; }

    /// <summary>Failures in a row; sets the length of the next cooldown.</summary>
    public int Failures { get; set; }

    /// <summary>Notes in a failure whom was asked and which setting is at fault.</summary>
    public void Explain(LlmException failure)
    {
        failure.Model = Model;
        failure.Host = Host;
        switch (failure.Kind)
        {
            case LlmFailures.WrongKey:
                failure.Setting = SettingsGroup + ".api_key";
                break;
            case LlmFailures.NotFound:
                failure.Setting = SettingsGroup + ".model";
                break;
            case LlmFailures.Timeout:
                failure.Setting = SettingsGroup + ".timeout_s";
                break;
            default:
                failure.Setting = SettingsGroup + ".base_url";
                break;
        }
    }
}
