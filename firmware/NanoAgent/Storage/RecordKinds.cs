namespace NanoAgent.Storage;

/// <summary>What a record holds, as its first byte says. Letters, so that a hex dump reads well; never reused for something else.</summary>
public static class RecordKinds
{
    /// <summary>What was asked: see <see cref="ExchangeRing"/>.</summary>
    public const byte Request = (byte)'Q';

    /// <summary>What came of it: see <see cref="ExchangeRing"/>.</summary>
    public const byte Outcome = (byte)'A';

    /// <summary>How far a ring is settled.</summary>
    public const byte Mark = (byte)'M';

    /// <summary>Which exchanges are acting right now.</summary>
    public const byte Acting = (byte)'X';

    /// <summary>One line of the audit.</summary>
    public const byte Audit = (byte)'L';

    /// <summary>Tokens and calls used.</summary>
    public const byte Usage = (byte)'U';

    /// <summary>Where the Telegram poll goes on.</summary>
    public const byte TelegramOffset = (byte)'T';

    /// <summary>A configuration on trial.</summary>
    public const byte Trial = (byte)'C';

    /// <summary>A restore that is to be carried out.</summary>
    public const byte Restore = (byte)'R';

    /// <summary>Who is paired.</summary>
    public const byte People = (byte)'P';

    /// <summary>What waits for a person's word, and whether the emergency stop is on.</summary>
    public const byte Safety = (byte)'S';

    /// <summary>What a job does and when.</summary>
    public const byte Job = (byte)'J';

    /// <summary>How far a job is.</summary>
    public const byte JobState = (byte)'K';

    /// <summary>What is told when the quiet hours end.</summary>
    public const byte Held = (byte)'H';

    /// <summary>Requests that may become shortcuts.</summary>
    public const byte Shortcut = (byte)'V';

    /// <summary>A rule: when what is done.</summary>
    public const byte Rule = (byte)'W';

    /// <summary>How many starts in a row were bad.</summary>
    public const byte Boot = (byte)'B';
}
