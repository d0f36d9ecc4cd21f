namespace NanoAgent;

/// <summary>The bounds of what lies on flash.</summary>
public static partial class Limits
{
    // Flash records

    /// <summary>Two exchanges a folder: twenty turns, as many as a request ever holds; the oldest slot is always the next to go.</summary>
    public const int SessionFolders = 10;

    /// <summary>Eight commands and notices that may wait; more folders would take blocks that a 4 MB board needs for chats.</summary>
    public const int OutboxFolders = 4;

    /// <summary>A message at its longest, its sender and the numbers around it.</summary>
    public const int RequestRecordBytesMax = 17408;

    /// <summary>A turn with all its tool traffic; a larger one is kept as its closing words.</summary>
    public const int OutcomeBytesMax = 65536;

    /// <summary>An outcome and the numbers before it.</summary>
    public const int OutcomeRecordBytesMax = 65568;

    /// <summary>With its frame a record of this size stays within the 512 bytes that littlefs keeps inside its metadata.</summary>
    public const int SpillBytes = 440;

    /// <summary>What is replaced often is small, or the twins would cost a block each time.</summary>
    public const int TwinRecordBytesMax = 4096;

    /// <summary>A line of audit; larger ones would leave the metadata log.</summary>
    public const int RingRecordBytesMax = 400;

    /// <summary>No more requests can be open than all rings have slots.</summary>
    public const int ActingMax = 2 * SessionFolders * SessionsMax + 2 * OutboxFolders;

    /// <summary>From here on settled ones are removed first, so that the note stays one small commit.</summary>
    public const int ActingPruneCount = 16;

    /// <summary>People answer within seconds or not at all; the next message would note the delivery for nothing.</summary>
    public const int MarkDelayMs = 10000;

    /// <summary>An hour: a full flash refuses something with every message, and the owner needs one word about it.</summary>
    public const int TroubleNoticeMs = 3600000;

    /// <summary>A message of this many lines is still read; what is cut off is in the log.</summary>
    public const int BootReportLinesMax = 12;

    /// <summary>Updates without a trace after which the offset is noted: after a restart no more of them come again.</summary>
    public const int TelegramUnkeptMax = 50;

    // Configuration, usage and audit

    /// <summary>A document of all settings with two fallback endpoints has 1,500 bytes; config.show has to fit it into one answer.</summary>
    public const int ConfigBytesMax = 6144;

    /// <summary>Why a trial failed, in a sentence or two of a server's own words.</summary>
    public const int ConfigReasonBytesMax = 400;

    /// <summary>Joining Wi-Fi takes up to two tries of 30 s, the first handshakes another minute; whoever waits longer has a wrong password.</summary>
    public const int ConfigTrialMs = 180000;

    /// <summary>Between two tries of a self-test while the network is not there yet.</summary>
    public const int ConfigTrialRetryMs = 5000;

    /// <summary>Enough for one word of answer; some models need more and say so, and then get what is configured.</summary>
    public const int SelfTestTokensMax = 16;

    /// <summary>Mistakes of one configuration that are named at once; whoever mends those sees the rest.</summary>
    public const int ConfigProblemsMax = 12;

    /// <summary>Counters are saved this often while they change: 52,000 small writes a year at the worst, a seventh of an erase each.</summary>
    public const int UsageSaveMs = 600000;

    /// <summary>Days of usage that are kept: the longest month.</summary>
    public const int UsageDaysMax = 31;

    /// <summary>Months of usage that are kept: a year to look back on.</summary>
    public const int UsageMonthsMax = 12;

    /// <summary>Lines of audit: some weeks of an ordinary household in 130 KB of flash.</summary>
    public const int AuditEntriesMax = 64;

    /// <summary>What a turn did, in a few sentences; with its frame a line stays inside the metadata of littlefs.</summary>
    public const int AuditTextBytesMax = 300;

    /// <summary>Lines that /audit shows: as many as a person reads in a chat.</summary>
    public const int AuditShownMax = 10;

    /// <summary>Lines of audit that may wait until the end of the log is found: more than a start can cause.</summary>
    public const int AuditWaitingMax = 8;

    /// <summary>One line an hour for each stranger: whoever hammers at the door does not push everything else out.</summary>
    public const int StrangerNoteMs = 3600000;

    /// <summary>Lines about strangers in a day, all of them together, for the same reason.</summary>
    public const int StrangerNotesPerDayMax = 10;
}
