using System;

namespace NanoAgent.Channels;

/// <summary>A Bot API call failed. The message never holds the URL, which carries the bot token.</summary>
public sealed class TelegramException : Exception
{
    /// <summary>Status when nothing came back.</summary>
    public const int NoAnswer = 0;

    public TelegramException(int status, string message)
        : base(message)
    {
        Status = status;
    }

    /// <summary>error_code of the answer, or its HTTP status, or <see cref="NoAnswer"/>.</summary>
    public int Status { get; }

    /// <summary>Seconds to wait before the next call; 0 when the server did not say.</summary>
    public int RetryAfterSeconds { get; init; }

    /// <summary>The wait after a 429.</summary>
    public int RetryAfterMs => (RetryAfterSeconds > 0 ? RetryAfterSeconds : Limits.TelegramRetryAfterSeconds) * 1000;

    /// <summary>The group became a supergroup with this id; 0 when it did not.</summary>
    public long MigratedTo { get; init; }

    /// <summary>The Bot API said it in its own form; otherwise it may be a proxy's page.</summary>
    public bool IsSaidByTelegram { get; init; }

    /// <summary>The call may have taken effect although it failed.</summary>
    public bool MaybeDelivered { get; init; }
}
