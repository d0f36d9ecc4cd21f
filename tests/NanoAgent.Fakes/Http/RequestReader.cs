using System.Globalization;

namespace NanoAgent.Fakes;

/// <summary>Reads HTTP/1.1 requests one after the other and refuses what RFC 9112 does not allow.</summary>
internal sealed class RequestReader(Stream stream, int connectionId)
{
    private const int BodyBytesMax = 40 * 1024 * 1024;
    private const string TokenMarks = "!#$%&'*+-.^_`|~";

    private readonly WireReader _wire = new(stream);
    private int _number;

    /// <summary>Null when the client closed the connection between two requests.</summary>
    public async Task<ReceivedRequest?> ReadAsync(Func<Task> sendContinue, CancellationToken token)
    {
        _wire.ResetTaken();
        string? line = await _wire.LineAsync(token).ConfigureAwait(false);
        if (line == null)
        {
            return null;
        }

        string[] parts = RequestLine(line);
        Dictionary<string, string> headers = await HeadersAsync(token).ConfigureAwait(false);
        if (headers.TryGetValue("Expect", out string? expect) && expect.Equals("100-continue", StringComparison.OrdinalIgnoreCase))
        {
            await sendContinue().ConfigureAwait(false);
        }

        byte[] body = await BodyAsync(parts[0], headers, token).ConfigureAwait(false);
        int mark = parts[1].IndexOf('?');
        return new ReceivedRequest
        {
            Method = parts[0],
            Path = mark < 0 ? parts[1] : parts[1][..mark],
            Query = mark < 0 ? "" : parts[1][(mark + 1)..],
            Headers = headers,
            BodyBytes = body,
            ConnectionId = connectionId,
            NumberOnConnection = ++_number,
            WireBytes = _wire.Taken,
        };
    }

    private static string[] RequestLine(string line)
    {
        string[] parts = line.Split(' ');
        if (parts.Length != 3 || !IsToken(parts[0]))
        {
            throw new MalformedRequestException("the request line is not 'METHOD target HTTP/1.1': " + Short(line));
        }

        if (parts[2] != "HTTP/1.1")
        {
            throw new MalformedRequestException("the version is " + Short(parts[2]) + ", not HTTP/1.1");
        }

        if (!parts[1].StartsWith('/') || parts[1].Any(c => c is <= ' ' or >= '\x7f' or '#'))
        {
            throw new MalformedRequestException("the target must be an escaped absolute path: " + Short(parts[1]));
        }

        return parts;
    }

    private async Task<Dictionary<string, string>> HeadersAsync(CancellationToken token)
    {
        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        while (true)
        {
            string line = await _wire.LineAsync(token).ConfigureAwait(false)
                ?? throw new MalformedRequestException("the connection ended inside the headers");
            if (line.Length == 0)
            {
                break;
            }

            AddHeader(headers, line);
        }

        if (!headers.ContainsKey("Host"))
        {
            throw new MalformedRequestException("the Host header is missing");
        }

        return headers;
    }

    private static void AddHeader(Dictionary<string, string> headers, string line)
    {
        int colon = line.IndexOf(':');
        if (colon <= 0 || !IsToken(line[..colon]))
        {
            throw new MalformedRequestException("not a header: " + Short(line));
        }

        string name = line[..colon];
        string value = line[(colon + 1)..].Trim(' ', '\t');
        if (headers.TryGetValue(name, out string? before))
        {
            if (name.ToUpperInvariant() is "HOST" or "CONTENT-LENGTH" or "CONTENT-TYPE" or "AUTHORIZATION")
            {
                throw new MalformedRequestException("the header " + name + " came twice");
            }

            value = before + ", " + value;
        }

        headers[name] = value;
    }

    private async Task<byte[]> BodyAsync(string method, Dictionary<string, string> headers, CancellationToken token)
    {
        headers.TryGetValue("Content-Length", out string? length);
        if (headers.TryGetValue("Transfer-Encoding", out string? coding))
        {
            if (length != null || !coding.Equals("chunked", StringComparison.OrdinalIgnoreCase))
            {
                throw new MalformedRequestException("the transfer coding must be chunked, without a Content-Length");
            }

            return await ChunksAsync(token).ConfigureAwait(false);
        }

        if (length == null)
        {
            return method is "POST" or "PUT" ? throw new MalformedRequestException("the body has no length") : [];
        }

        if (!int.TryParse(length, NumberStyles.None, CultureInfo.InvariantCulture, out int count) || count > BodyBytesMax)
        {
            throw new MalformedRequestException("bad Content-Length: " + Short(length));
        }

        return await _wire.BytesAsync(count, token).ConfigureAwait(false);
    }

    private async Task<byte[]> ChunksAsync(CancellationToken token)
    {
        using var body = new MemoryStream();
        while (true)
        {
            string line = await _wire.LineAsync(token).ConfigureAwait(false) ?? "";
            string size = line.Split(';')[0];
            if (!int.TryParse(size, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out int count)
                || count < 0 || body.Length + count > BodyBytesMax)
            {
                throw new MalformedRequestException("bad chunk size: " + Short(line));
            }

            if (count == 0)
            {
                break;
            }

            body.Write(await _wire.BytesAsync(count, token).ConfigureAwait(false));
            await _wire.ExpectAsync('\r', token).ConfigureAwait(false);
            await _wire.ExpectAsync('\n', token).ConfigureAwait(false);
        }

        string? trailer = await _wire.LineAsync(token).ConfigureAwait(false);
        return trailer is "" ? body.ToArray() : throw new MalformedRequestException("no empty line after the last chunk");
    }

    private static bool IsToken(string text) =>
        text.Length > 0 && text.All(c => char.IsAsciiLetterOrDigit(c) || TokenMarks.Contains(c));

    private static string Short(string text) => text.Length <= 60 ? text : text[..60] + "...";
}
