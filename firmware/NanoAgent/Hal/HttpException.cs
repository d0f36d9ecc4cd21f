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
    public const string Dns = "dns";
    public const string Connect = "connect";
    public const string Tls = "tls";
    public const string Timeout = "timeout";
    public const string Closed = "closed";
    public const string Protocol = "protocol";
}
