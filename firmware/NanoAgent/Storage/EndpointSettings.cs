namespace NanoAgent.Storage;

/// <summary>One model endpoint as configured.</summary>
public sealed class EndpointSettings
{
    /// <summary>"anthropic" or "openai".</summary>
    public string Provider { get; set; } = "";

    /// <summary>Without a slash at the end; empty means the provider's own.</summary>
    public string BaseUrl { get; set; } = "";

    public string Model { get; set; } = "";

    public int MaxTokens { get; set; } = Limits.ReplyTokensDefault;

    public int TimeoutSeconds { get; set; } = Limits.LlmTimeoutMs / 1000;

    /// <summary>Line of the document where it begins, for messages.</summary>
    public int Line { get; set; }
}
