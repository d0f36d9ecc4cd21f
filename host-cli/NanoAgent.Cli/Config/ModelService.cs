namespace NanoAgent.Cli.Config;

/// <summary>A model service that people know by name, with what the configuration needs to know of it.</summary>
/// <param name="Name">What a person types.</param>
/// <param name="Title">What a person reads.</param>
/// <param name="Provider">The word for llm.provider.</param>
/// <param name="BaseUrl">Empty for the provider's own, or when only the person knows it.</param>
/// <param name="KeyPage">Where its keys are made; empty when it wants none.</param>
/// <param name="Model">A model to begin with; empty when none is known that stays.</param>
internal sealed record ModelService(string Name, string Title, string Provider, string BaseUrl, string KeyPage, string Model)
{
    public static ModelService[] All { get; } =
    [
        new("anthropic", "Claude, from Anthropic", "anthropic", "", "https://console.anthropic.com/settings/keys", "claude-haiku-4-5"),
        new("openai", "GPT, from OpenAI", "openai", "", "https://platform.openai.com/api-keys", "gpt-5-mini"),
        new("openrouter", "many models through OpenRouter", "openai", "https://openrouter.ai/api/v1", "https://openrouter.ai/keys", ""),
        new("gemini", "Gemini, from Google", "openai", "https://generativelanguage.googleapis.com/v1beta/openai", "https://aistudio.google.com/apikey", ""),
        new("deepseek", "DeepSeek", "openai", "https://api.deepseek.com/v1", "https://platform.deepseek.com/api_keys", ""),
        new("groq", "open models at Groq", "openai", "https://api.groq.com/openai/v1", "https://console.groq.com/keys", ""),
        new("mistral", "Mistral", "openai", "https://api.mistral.ai/v1", "https://console.mistral.ai/api-keys", ""),
        new("other", "any server that speaks Chat Completions, such as Ollama or llama.cpp", "openai", "", "", ""),
    ];

    public static ModelService? TryFind(string name) => Array.Find(All, service => service.Name == name);

    /// <summary>The one that a configuration uses; null when it uses none of them.</summary>
    public static ModelService? Of(string provider, string baseUrl) =>
        Array.Find(All, service => service.Provider == provider && service.Name != "other" && service.BaseUrl == baseUrl);

    /// <summary>Writes it into a configuration: the word, and the address or none.</summary>
    public void ApplyTo(ConfigDraft draft)
    {
        draft.Set("llm.provider", Provider);
        if (BaseUrl.Length > 0)
        {
            draft.Set("llm.base_url", BaseUrl);
        }
        else
        {
            draft.Unset("llm.base_url");
        }
    }
}
