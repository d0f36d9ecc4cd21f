namespace NanoAgent;

/// <summary>Bounds of what people and the model may do.</summary>
public static partial class Limits
{
    /// <summary>A family with a few guests; each may have a chat of their own, and SessionsMax chats are kept.</summary>
    public const int PeopleMax = 8;

    /// <summary>Codes that are open at a time, as other agents of this kind do it.</summary>
    public const int PairingCodesMax = 3;

    /// <summary>Ten minutes: time to hand a code over, too short to lose it.</summary>
    public const int PairingMs = 600000;

    /// <summary>Wrong codes until all are void: people mistype twice, only a machine does it twenty times.</summary>
    public const int PairingWrongMax = 20;

    /// <summary>Turns a day of a guest: a visit with questions.</summary>
    public const int GuestTurnsPerDay = 20;

    /// <summary>A fifth of the default budget of a day.</summary>
    public const int GuestTokensPerDay = 40000;

    /// <summary>Turns a day of a resident: one for every ten minutes awake.</summary>
    public const int ResidentTurnsPerDay = 100;

    /// <summary>Half of the default budget of a day: the owner always has the other half.</summary>
    public const int ResidentTokensPerDay = 100000;

    /// <summary>Actions that wait for a person: more at once is a model that pesters.</summary>
    public const int ApprovalsMax = 4;

    /// <summary>Two minutes to press a button; later the situation is another one.</summary>
    public const int ApprovalMs = 120000;

    /// <summary>A call that a person approves is shown whole, so it must fit on a screen.</summary>
    public const int ApprovalShownBytesMax = 1500;

    /// <summary>Characters of an approval code: a thousand million, for two minutes and one person.</summary>
    public const int ApprovalCodeLength = 6;

    /// <summary>Remarks that wait for the next turn of a chat; older ones are overtaken by then.</summary>
    public const int SessionRemarksMax = 4;

    /// <summary>Causes that /why can tell in full: those of the last hours.</summary>
    public const int CausesMax = 16;

    /// <summary>What /why shows of a message: enough to know it again.</summary>
    public const int CauseTextBytesMax = 160;

    /// <summary>What /why keeps of the calls of a turn.</summary>
    public const int CauseCallsBytesMax = 400;

    /// <summary>Between two looks at a stop button: people expect it to act at once.</summary>
    public const int StopButtonPollMs = 20;

    /// <summary>Between two notes of the time on of outputs with a daily limit; a power cut forgives at most that.</summary>
    public const int OutputUseSaveMs = 60000;

    /// <summary>A search and its first pages; the choice among more could spell something out.</summary>
    public const int TaintedFetchesPerTurnMax = 3;

    /// <summary>One of whoever is no owner: their questions must not crowd out the owner's.</summary>
    public const int ApprovalsPerPersonMax = 1;

    /// <summary>All of those who are no owners: half of the places stay the owner's.</summary>
    public const int ApprovalsOfOthersMax = 2;

    /// <summary>Messages of one person that may wait, owners excepted: more is not a conversation.</summary>
    public const int OpenPerPersonMax = 3;
}
