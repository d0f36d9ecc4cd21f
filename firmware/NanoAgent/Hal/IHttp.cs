namespace NanoAgent.Hal;

/// <summary>One HTTP exchange at a time over kept-alive connections. Redirects are not followed, bodies not decompressed.</summary>
public interface IHttp
{
    /// <summary>
    /// Sends the request and returns when the response head is there. Every wait inside has a deadline.
    /// A stale pooled connection is healed once by a fresh one when nothing of the answer was read and
    /// <see cref="HttpRequest.IsSafeToRepeat"/>.
    /// </summary>
    /// <exception cref="HttpException">No response head could be had; says at which stage.</exception>
    IHttpResponse Send(HttpRequest request);
}

/// <summary>A response whose body is read as a stream. Must be closed.</summary>
public interface IHttpResponse
{
    int Status { get; }

    /// <summary>Value of a response header, or null. Names ignore case.</summary>
    string? Header(string name);

    /// <summary>Reads at least one byte unless the body ended (0).</summary>
    /// <exception cref="HttpException">Deadline passed, or the body ended before its declared end.</exception>
    int Read(byte[] buffer, int offset, int count);

    /// <summary>Gives the connection back, or drops it when the body was not read to its end.</summary>
    void Close();
}
