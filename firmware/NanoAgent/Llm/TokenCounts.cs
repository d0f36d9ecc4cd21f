using NanoAgent.Json;

namespace NanoAgent.Llm;

/// <summary>Token counts as servers send them: sometimes null, never to be trusted with our arithmetic.</summary>
internal static class TokenCounts
{
    /// <summary>The count, or 0 when it is null, no number, negative or absurd.</summary>
    public static int Read(JsonReader json)
    {
        if (json.Peek() != JsonKind.Number)
        {
            json.Skip();
            return 0;
        }

        double count = json.ReadDouble();
        return count >= 0 && count <= Limits.TokensPerCallMax ? (int)count : 0;
    }
}
