using NanoAgent.Hal;
using NanoAgent.Json;

namespace NanoAgent.Channels;

/// <summary>An HTTP body as the JSON reader takes it.</summary>
internal sealed class TelegramBody : IByteSource
{
    private readonly IHttpResponse _response;

    public TelegramBody(IHttpResponse response) => _response = response;

    /// <summary>The end was seen, or the connection broke.</summary>
    public bool HasEnded { get; private set; }

    public int Read(byte[] buffer, int offset, int count)
    {
        HasEnded = true;
        int read = _response.Read(buffer, offset, count);
        HasEnded = read <= 0;
        return read;
    }
}
