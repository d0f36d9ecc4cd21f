using NanoAgent.Conversation;

namespace NanoAgent.Llm;

/// <summary>What is sent to a model, whichever one it is.</summary>
public sealed class LlmRequest
{
    public LlmRequest(string systemPrompt, ToolSpec[] tools, Transcript transcript)
    {
        SystemPrompt = systemPrompt;
        Tools = tools;
        Transcript = transcript;
    }

    /// <summary>The fixed prefix; byte-identical between turns as long as nobody edits the agent's files.</summary>
    public string SystemPrompt { get; }

    public ToolSpec[] Tools { get; }

    public Transcript Transcript { get; }
}
