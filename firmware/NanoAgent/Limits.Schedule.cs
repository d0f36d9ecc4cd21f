namespace NanoAgent;

/// <summary>The bounds of jobs.</summary>
public static partial class Limits
{
    /// <summary>A household has a dozen; with 32 the table and one look at all of them stay small.</summary>
    public const int JobsMax = 32;

    /// <summary>A name is said and typed; it stands in each list and trace.</summary>
    public const int JobNameBytesMax = 32;

    /// <summary>Text or prompt of a job: a long paragraph. Up to some 200 bytes the definition stays inside the metadata of littlefs.</summary>
    public const int JobTextBytesMax = 1024;

    /// <summary>Arguments of one tool call; the calls of a household have 60.</summary>
    public const int JobArgumentsBytesMax = 512;

    /// <summary>A comparison or two of board items, whose names have 24 letters.</summary>
    public const int JobConditionBytesMax = 200;

    /// <summary>The longest sensible cron line lists twelve minutes and some days; more is no schedule but a table.</summary>
    public const int JobWhenBytesMax = 160;

    /// <summary>Channel and chat, as in the key of a person.</summary>
    public const int JobWhereBytesMax = 64;

    /// <summary>Why a conversation was tainted, in a few words.</summary>
    public const int JobTaintBytesMax = 200;

    /// <summary>All fields of a definition at their longest.</summary>
    public const int JobRecordBytesMax = 2560;

    /// <summary>With its frames the state of a job stays inside the metadata of littlefs: one commit of 128 to 512 B.</summary>
    public const int JobStateBytesMax = 400;

    /// <summary>Runs that are remembered: what somebody looks at who asks why it did not work.</summary>
    public const int JobHistoryMax = 10;

    /// <summary>A word or two about a run; the log has the details.</summary>
    public const int JobNoteBytesMax = 40;

    /// <summary>Runs that fail one after the other until a job is switched off: by then nobody is watching it.</summary>
    public const int JobFailuresMax = 3;

    /// <summary>Why a job was switched off: a sentence.</summary>
    public const int JobOffReasonBytesMax = 100;

    /// <summary>Once a minute, as cron; each run costs two commits of flash, and a model that polls faster empties a budget in an hour.</summary>
    public const int JobIntervalSecondsMin = 60;

    /// <summary>A leap year. Longer intervals are dates: <c>at</c> says when.</summary>
    public const int JobIntervalSecondsMax = 31622400;

    /// <summary>The shortest lateness that makes a run a missed one: a turn of the agent may take that long.</summary>
    public const int JobGraceSecondsMin = 120;

    /// <summary>The longest: a daily job two hours late is news, not punctual.</summary>
    public const int JobGraceSecondsMax = 7200;

    /// <summary>What a list shows of a text: enough to know it again.</summary>
    public const int JobShownBytesMax = 80;

    /// <summary>Missed runs are counted one by one up to here; beyond it the number says nothing more.</summary>
    public const int JobMissedCountMax = 99;

    /// <summary>Slots that a condition skipped are noted on flash this often: a board that goes down forgets at most that.</summary>
    public const int JobSkipSaveSeconds = 600;

    /// <summary>29 February comes after eight years at the latest (1896 to 1904, 2096 to 2104).</summary>
    public const int JobSearchDaysMax = 2930;

    /// <summary>The days that runs per month are counted over.</summary>
    public const int JobMonthDays = 30;

    /// <summary>The clock is looked at this often, or a jump would hide inside the time that passed; also the longest wait.</summary>
    public const int JobLookMs = 10000;

    /// <summary>Between two tries to note what the flash refused: each refusal has old conversations removed to make room.</summary>
    public const int JobCatchUpMs = 60000;

    /// <summary>Between two tries while something is busy or the time is not known.</summary>
    public const int JobRetryMs = 1000;

    /// <summary>
    /// A clock that is set by at most this much has drifted: SNTP asks every hour, and a crystal is off by 0.15 s until then
    /// (40 ppm); an HTTP Date header is off by a second. No slot is that close to another.
    /// </summary>
    public const int ClockDriftMs = 2000;

    /// <summary>From here on the clock was wrong and is corrected; below, it is summer time or a hand on the clock. As Vixie cron.</summary>
    public const int ClockCorrectionSeconds = 10800;
}
