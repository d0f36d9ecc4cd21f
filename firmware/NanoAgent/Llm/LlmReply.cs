using NanoAgent.Conversation;

namespace NanoAgent.Llm;

/// <summary>What came back from one model call.</summary>
public sealed class LlmReply
{
    /// <summary>The assistant's message, blocks in the order received.</summary>
    public Message Message { get; } = new Message(Roles.Assistant);

    /// <summary>One of <see cref="StopReasons"/>.</summary>
    public string StopReason { get; set; } = StopReasons.Unknown;

    /// <summary>The provider's own word for it, for messages to people.</summary>
    public string StopWord { get; set; } = "";

    /// <summary>All input tokens, cached ones included. 0 when the server does not say.</summary>
    public int InputTokens { get; set; }

    /// <summary>The part of <see cref="InputTokens"/> that was read from the provider's cache.</summary>
    public int CachedTokens { get; set; }

    public int OutputTokens { get; set; }

    /// <summary>The price of this call's model is not known.</summary>
    public const long NoPrice = -1;

    /// <summary>What the call cost in millionths of a dollar, or <see cref="NoPrice"/>. Known once it was counted.</summary>
    public long MicroUsd { get; set; } = NoPrice;

    /// <summary>The server reported nothing, so the token counts are ours.</summary>
    public bool IsUsageEstimated { get; private set; }

    /// <summary>Fills in what the server left out. A call that is not counted would escape every budget.</summary>
    public void EstimateMissingUsage(int requestBytes)
    {
        if (InputTokens == 0)
        {
            IsUsageEstimated = true;
            InputTokens = requestBytes / Limits.BytesPerTokenEstimate;
            OutputTokens = OutputTokens > 0 ? OutputTokens : Message.SizeBytes / Limits.BytesPerTokenEstimate;
        }
    }
}
