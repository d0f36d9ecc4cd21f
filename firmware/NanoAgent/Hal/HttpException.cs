using System;

namespace NanoAgent.Hal;

/// <summary>An exchange failed below HTTP: there is no status to look at.</summary>
public sealed class HttpException : Exception
{
    public HttpException(string stage, bool maybeDelivered, string message)
        : base(message)
    {
        Stage = stage;
        MaybeDelivered = maybeDelivered;
    }

    /// <summary>One of <see cref="HttpStages"/>.</summary>
    public string Stage { get; }

    /// <summary>The server may have received and acted on the request.</summary>
    public bool MaybeDelivered { get; }
}

/// <summary>Where an exchange can fail.</summary>
public static class HttpStages
{
    public const string Address = "address";

    /// <summary>There is no network at all: no Wi-Fi, no cable, no route.</summary>
    public const string Link = "link";

    public const string Dns = "dns";

    /// <summary>The server refused the connection or did not react.</summary>
    public const string Connect = "connect";

    /// <summary>The name leads to a private address, and the request must not go to one.</summary>
    public const string Private = "private";

    public const string Tls = "tls";

    /// <summary>The certificate is not trusted, or is another server's.</summary>
    public const string Certificate = "certificate";

    /// <summary>The certificate is not valid yet or any more; or the clock is wrong, which looks the same.</summary>
    public const string CertificateDate = "certificate-date";

    public const string Timeout = "timeout";
    public const string Closed = "closed";
    public const string Protocol = "protocol";
}
