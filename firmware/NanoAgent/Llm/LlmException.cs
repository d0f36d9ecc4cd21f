using System;
using NanoAgent.Text;

namespace NanoAgent.Llm;

/// <summary>The one exception that leaves this folder: a model call failed, and this is what can be said about it.</summary>
public sealed class LlmException : Exception
{
    public LlmException(string kind, string message)
        : base(message)
    {
        Kind = kind;
    }

    /// <summary>One of <see cref="LlmFailures"/>.</summary>
    public string Kind { get; }

    /// <summary>HTTP status, 0 when there was none.</summary>
    public int Status { get; init; }

    /// <summary>How long the server asked to wait; -1 when it did not.</summary>
    public int RetryAfterMs { get; init; } = -1;

    /// <summary>The server's x-should-retry header: 1 yes, 0 no, -1 absent.</summary>
    public int ServerSaysRetry { get; init; } = -1;

    /// <summary>Name of the setting that a person would change; empty when no single one is at fault.</summary>
    public string Setting { get; set; } = "";

    /// <summary>Name of the model that was asked; empty when none was.</summary>
    public string Model { get; set; } = "";

    /// <summary>Host of the endpoint, with its port; empty when none was asked.</summary>
    public string Host { get; set; } = "";

    /// <summary>The server had begun to answer, so its provider counts the call although the answer is lost.</summary>
    public bool MayCost { get; set; }
}

/// <summary>Kinds of failed model calls, told apart by what a person can do about them.</summary>
public static class LlmFailures
{
    public const string BadRequest = "bad_request";
    public const string WrongKey = "wrong_key";
    public const string NoCredit = "no_credit";
    public const string Forbidden = "forbidden";
    public const string NotFound = "not_found";
    public const string TooLong = "too_long";
    public const string RateLimit = "rate_limit";
    public const string Overloaded = "overloaded";
    public const string Server = "server";

    /// <summary>The server refused the connection or did not react.</summary>
    public const string Network = "network";

    /// <summary>There is no network at all: no Wi-Fi, no cable, no route.</summary>
    public const string NoNetwork = "no_network";

    /// <summary>The server's name was not found.</summary>
    public const string Dns = "dns";

    /// <summary>The TLS handshake failed.</summary>
    public const string Tls = "tls";

    /// <summary>The server's certificate is not trusted.</summary>
    public const string Certificate = "certificate";

    /// <summary>The server's certificate is not valid at the time that the board believes it is.</summary>
    public const string CertificateDate = "certificate_date";

    /// <summary>The configured address or its key cannot be used, so nothing was sent.</summary>
    public const string Address = "address";
    public const string Timeout = "timeout";

    /// <summary>The answer broke off or is no valid JSON.</summary>
    public const string Malformed = "malformed";

    /// <summary>The answer is larger than this firmware takes; another try would be as large.</summary>
    public const string TooLarge = "too_large";

    /// <summary>The model declined to answer.</summary>
    public const string Refused = "refused";

    /// <summary>The turn's own time is used up.</summary>
    public const string Deadline = "deadline";

    /// <summary>A limit of tokens, calls or money is reached; nobody was asked.</summary>
    public const string Budget = "budget";

    /// <summary>It passes by itself, and nothing is wrong with what was asked. The names stand between spaces.</summary>
    public static bool Passes(string kind) => TextSearch.Contains(
        " " + RateLimit + " " + Overloaded + " " + Server + " " + Network + " " + NoNetwork + " " + Dns + " " + Tls + " " + CertificateDate
            + " " + Timeout + " " + Budget + " ",
        " " + kind + " ");
}
