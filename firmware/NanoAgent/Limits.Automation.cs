namespace NanoAgent;

/// <summary>Bounds of what acts without a person.</summary>
public static partial class Limits
{
    /// <summary>Words beside HEARTBEAT_OK that still count as nothing to say, as other agents have it.</summary>
    public const int HeartbeatRemarkBytesMax = 300;

    /// <summary>Open items that the model is shown: a page; whoever has more open should tick some off.</summary>
    public const int HeartbeatItemsBytesMax = 2048;

    /// <summary>The third failure in a row is no accident, and each one may cost money.</summary>
    public const int HeartbeatFailuresMax = 3;

    /// <summary>While somebody talks to the agent the heartbeat waits; people pause within a minute.</summary>
    public const int HeartbeatBusyMs = 10000;

    /// <summary>Notices of one night; what is beyond it stands in the log.</summary>
    public const int HeldNoticesMax = 8;

    /// <summary>One of them, so that all fit into their record.</summary>
    public const int HeldNoticeBytesMax = 440;

    /// <summary>Requests that are watched for a shortcut: what a household says again and again.</summary>
    public const int ShortcutCandidatesMax = 24;

    /// <summary>Twice may be chance; the third time the same call is a habit.</summary>
    public const int ShortcutRepeats = 3;

    /// <summary>Longer requests are not said the same way again.</summary>
    public const int ShortcutTextBytesMax = 80;

    /// <summary>Actions of rules that wait to be carried out: four of each of a few rules that fire together.</summary>
    public const int RuleErrandsMax = 16;

    /// <summary>Texts and prompts of rules that wait for a way out, each with up to a message of text; the oldest is left out for the next one.</summary>
    public const int RuleErrandsWaitingMax = 8;

    /// <summary>An hour: the audit tells that a rule acts, not how often.</summary>
    public const int RuleAuditMs = 3600000;

    /// <summary>An hour, as for rules: a job that acts every minute would fill the ring of the audit alone.</summary>
    public const int JobAuditMs = 3600000;

    /// <summary>From here on people are told that a run is late: nobody notices a minute.</summary>
    public const int JobLateShownSeconds = 90;

    /// <summary>Input of a call before any was counted: the fixed prefix and some history of the benchmark's conversation.</summary>
    public const int CallInputTokensGuess = 1200;

    /// <summary>Output of a call before any was counted: a sentence or two.</summary>
    public const int CallOutputTokensGuess = 80;

    /// <summary>A turn of a job that has not ended by then never will: the longest turn, and as long in the queue behind others.</summary>
    public const int PromptRunMs = 1800000;
}
