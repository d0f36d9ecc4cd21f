namespace NanoAgent.Fakes;

/// <summary>The two wire formats that <see cref="FakeLlm"/> speaks.</summary>
public enum LlmDialect
{
    Anthropic,
    OpenAi,
}
