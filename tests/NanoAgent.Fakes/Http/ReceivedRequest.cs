using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace NanoAgent.Fakes;

/// <summary>One HTTP request exactly as it came over the wire.</summary>
public sealed class ReceivedRequest
{
    private string? _body;

    public required string Method { get; init; }

    /// <summary>The request target without the query.</summary>
    public required string Path { get; init; }

    /// <summary>What follows the question mark, still escaped; empty when there is none.</summary>
    public required string Query { get; init; }

    /// <summary>Names compare without case; repeated headers are joined with a comma.</summary>
    public required IReadOnlyDictionary<string, string> Headers { get; init; }

    public required ReadOnlyMemory<byte> BodyBytes { get; init; }

    /// <summary>Counts from 1 in the order in which the server accepted the connections.</summary>
    public required int ConnectionId { get; init; }

    /// <summary>Counts from 1; above 1 the connection was reused.</summary>
    public required int NumberOnConnection { get; init; }

    /// <summary>Bytes on the wire: request line, headers and body with its framing.</summary>
    public required long WireBytes { get; init; }

    public string Body => _body ??= Encoding.UTF8.GetString(BodyBytes.Span);

    /// <summary>The body as JSON, or null when it is none.</summary>
    public JsonNode? Json
    {
        get
        {
            try
            {
                return JsonNode.Parse(BodyBytes.Span);
            }
            catch (JsonException)
            {
                return null;
            }
        }
    }

    public string? Header(string name) => Headers.GetValueOrDefault(name);
}
