using NanoAgent.Hal;

namespace NanoAgent.Virtual;

/// <summary>A response whose body is read as it arrives, under the deadline of its exchange.</summary>
internal sealed class HostHttpResponse(HttpResponseMessage response, HostExchange exchange, ExchangeDeadline deadline) : IHttpResponse
{
    private Stream? _body;
    private bool _isClosed;

    public int Status => (int)response.StatusCode;

    public string? Header(string name)
    {
        bool isFound = response.Headers.NonValidated.TryGetValues(name, out var values)
            || response.Content.Headers.NonValidated.TryGetValues(name, out values);
        return isFound ? string.Join(", ", values) : null;
    }

    public int Read(byte[] buffer, int offset, int count)
    {
        ObjectDisposedException.ThrowIf(_isClosed, this);
        exchange.ThrowIfNetworkDown();
        deadline.Arm();
        try
        {
            _body ??= response.Content.ReadAsStream();
            int read = _body.ReadAsync(buffer, offset, count, deadline.Token).GetAwaiter().GetResult();
            deadline.Disarm();
            return read;
        }
        catch (Exception ex) when (exchange.Translate(ex) is HttpException known)
        {
            throw known;
        }
    }

    public void Close()
    {
        if (!_isClosed)
        {
            _isClosed = true;
            response.Dispose();
            deadline.Dispose();
        }
    }
}
