using NanoAgent.Json;

namespace NanoAgent.Llm;

/// <summary>Reads ids of tool calls. A cut id would name no call at all, so one that is too long makes the reply unusable.</summary>
internal static class CallIds
{
    /// <exception cref="LlmException">Longer than any provider's ids.</exception>
    public static string Read(JsonReader json)
    {
        string id = json.ReadText(Limits.CallIdBytesMax);
        if (json.WasCut)
        {
            throw new LlmException(LlmFailures.Malformed, "a tool call has an id of more than " + Limits.CallIdBytesMax + " bytes");
        }

        return id;
    }
}
