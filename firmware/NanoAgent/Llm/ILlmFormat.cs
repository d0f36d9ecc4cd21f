using NanoAgent.Hal;
using NanoAgent.Json;

namespace NanoAgent.Llm;

/// <summary>A provider's wire format: pure mapping, no I/O. A new dialect is a new implementation of this and nothing else.</summary>
public interface ILlmFormat
{
    /// <summary>Name of the format, as llm.provider spells it; also the word in status lines.</summary>
    string Name { get; }

    /// <summary>Path below the base URL.</summary>
    string Path { get; }

    /// <summary>Adds headers; a key goes in as a {name} placeholder, never as itself.</summary>
    void AddHeaders(HttpRequest request, LlmEndpoint endpoint);

    void WriteRequest(JsonWriter json, LlmRequest request, LlmEndpoint endpoint);

    /// <summary>
    /// Reads a body that came with status 200. <paramref name="captured"/> receives the bytes consumed;
    /// <paramref name="origin"/> marks blocks that may go back to this endpoint only.
    /// </summary>
    /// <exception cref="JsonException">Not JSON, not the expected shape, or cut short.</exception>
    /// <exception cref="LlmException">An error object came with status 200.</exception>
    LlmReply ReadReply(JsonReader json, ByteBuffer captured, string origin);
}
