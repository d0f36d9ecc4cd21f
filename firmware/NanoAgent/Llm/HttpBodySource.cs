using NanoAgent.Hal;
using NanoAgent.Json;

namespace NanoAgent.Llm;

/// <summary>A response body as the JSON reader wants it.</summary>
internal sealed class HttpBodySource : IByteSource
{
    private readonly IHttpResponse _response;

    public HttpBodySource(IHttpResponse response) => _response = response;

    public int Read(byte[] buffer, int offset, int count) => _response.Read(buffer, offset, count);
}
