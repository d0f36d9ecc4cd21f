using System;

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
    public const string Network = "network";
    public const string Timeout = "timeout";

    /// <summary>The answer broke off or is no valid JSON.</summary>
    public const string Malformed = "malformed";

    /// <summary>The answer is larger than this firmware takes; another try would be as large.</summary>
    public const string TooLarge = "too_large";

    /// <summary>The model declined to answer.</summary>
    public const string Refused = "refused";

    /// <summary>The turn's own time is used up.</summary>
    public const string Deadline = "deadline";
}
