using NanoAgent.Hal;
using NanoAgent.Json;

namespace NanoAgent.Tools;

/// <summary>An HTTP body as the JSON reader takes it, and no more of an answer than of a page.</summary>
internal sealed class WebBody : IByteSource
{
    private readonly IHttpResponse _response;
    private int _left = Limits.WebReadBytesMax;

    public WebBody(IHttpResponse response) => _response = response;

    public int Read(byte[] buffer, int offset, int count)
    {
        int read = _left == 0 ? 0 : _response.Read(buffer, offset, count < _left ? count : _left);
        _left -= read;
        return read;
    }
}
