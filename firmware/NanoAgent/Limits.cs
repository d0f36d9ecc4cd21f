namespace NanoAgent;

/// <summary>Every bound of the firmware, with its reason. Noun first, unit last.</summary>
public static partial class Limits
{
    // Turns

    /// <summary>A chore needs two or three rounds; ten is a runaway.</summary>
    public const int ToolRoundsMax = 10;

    /// <summary>Ten rounds with two calls each: more is no plan.</summary>
    public const int ToolCallsPerTurnMax = 20;

    /// <summary>The third identical call with an identical result is a model in a loop.</summary>
    public const int SameCallMax = 3;

    /// <summary>One refusal may be a misunderstanding; the second ends the turn.</summary>
    public const int RefusedCallsMax = 2;

    /// <summary>People wait two or three minutes for a hard question and give up after five.</summary>
    public const int TurnMs = 300000;

    /// <summary>A quarter of the default budget of a day (200,000): one turn must not eat the day.</summary>
    public const int TurnTokensMax = 50000;

    /// <summary>History in a request; with a prefix of 2,500 bytes it keeps a request below 6,000 bytes in steady use.</summary>
    public const int HistoryBytesMax = 3000;

    /// <summary>Older turns are rarely meant; this also bounds the walk over the transcript.</summary>
    public const int HistoryTurnsMax = 20;

    /// <summary>One owner on a few channels; each session may hold HistoryBytesMax and one running turn.</summary>
    public const int SessionsMax = 8;

    // Model calls

    /// <summary>About 3,000 characters of answer: a long chat message.</summary>
    public const int ReplyTokensDefault = 1024;

    /// <summary>Slow models need a minute for a long answer; twice that is a dead server.</summary>
    public const int LlmTimeoutMs = 120000;

    /// <summary>Retries on one endpoint, as the official SDKs do.</summary>
    public const int LlmRetriesMax = 2;

    /// <summary>First wait before a retry, as the official SDKs do.</summary>
    public const int RetryFirstDelayMs = 500;

    /// <summary>Longest wait that grows by itself, as the official SDKs do.</summary>
    public const int RetryDelayMsMax = 8000;

    /// <summary>Longest wait that a server may ask for before another endpoint or the user gets the word.</summary>
    public const int RetryWaitMsMax = 60000;

    /// <summary>A server that asks for more than an hour is down; also keeps seconds times 1,000 within an int.</summary>
    public const int RetryAfterSecondsMax = 3600;

    /// <summary>First rest of a failing endpoint: most overloads are over by then.</summary>
    public const int CooldownFirstMs = 30000;

    /// <summary>Rest after a failure that only a person can mend, such as a wrong key.</summary>
    public const int CooldownForPeopleMs = 600000;

    /// <summary>Longest rest: an endpoint that works again is found within the hour.</summary>
    public const int CooldownMsMax = 3600000;

    /// <summary>DESIGN gives two fallback endpoints; more would be a list nobody maintains.</summary>
    public const int FallbacksMax = 2;

    /// <summary>Start size of the request buffer: the first request fits without growing.</summary>
    public const int RequestBytesFirst = 4096;

    /// <summary>History, prefix and the tool traffic of one turn, with room; beyond it the oldest turns are dropped.</summary>
    public const int RequestBytesMax = 131072;

    /// <summary>16,000 tokens, the largest llm.max_tokens, at eight bytes each; the buffer is kept, so this is memory for good.</summary>
    public const int LlmReplyBytesMax = 131072;

    /// <summary>Text of one block: eight full Telegram messages.</summary>
    public const int ReplyTextBytesMax = 32768;

    /// <summary>Providers send up to a dozen blocks; a reply with more is broken.</summary>
    public const int BlocksPerReplyMax = 32;

    /// <summary>Arguments of one call: no less than a whole reply, so that a long one is an error result and no broken reply.</summary>
    public const int ToolArgumentsBytesMax = 131072;

    /// <summary>Ids have 30 to 40 characters; some gateways use UUIDs with prefixes.</summary>
    public const int CallIdBytesMax = 128;

    /// <summary>Words of a protocol: names, types, reasons.</summary>
    public const int WireWordBytesMax = 128;

    /// <summary>No model has a longer context; larger figures are garbage.</summary>
    public const int TokensPerCallMax = 10000000;

    /// <summary>Rule of thumb for requests that are mostly JSON and English; used only when a server reports nothing.</summary>
    public const int BytesPerTokenEstimate = 4;

    /// <summary>Braces and names around a text block, for size estimates.</summary>
    public const int BlockOverheadBytes = 40;

    /// <summary>The same around a tool call or result, ids included.</summary>
    public const int CallOverheadBytes = 110;

    /// <summary>Error bodies are read this far: enough for every provider's JSON, little of a proxy's HTML.</summary>
    public const int ErrorBodyBytesMax = 2048;

    /// <summary>What is shown of a server's own words.</summary>
    public const int ErrorTextBytesMax = 300;

    // Prompt sections

    /// <summary>A personality needs a few paragraphs.</summary>
    public const int SoulPromptBytesMax = 1024;

    /// <summary>What is known of the owner, in a few paragraphs.</summary>
    public const int UserPromptBytesMax = 1024;

    /// <summary>Half of what MEMORY.md may hold: the rest is found by search.</summary>
    public const int MemoryPromptBytesMax = 2048;

    /// <summary>The notes of today and yesterday: a few paragraphs; the beginning of a long day is read on demand.</summary>
    public const int NotesPromptBytesMax = 1024;

    /// <summary>About ten skills with a line each; the others are found by list.</summary>
    public const int SkillsPromptBytesMax = 768;

    /// <summary>One sentence that says when a skill is of use.</summary>
    public const int SkillLineBytesMax = 120;

    // Tools and files

    /// <summary>A result goes into every later request of the turn.</summary>
    public const int ToolResultBytesMax = 4096;

    /// <summary>What one read shows of a file, so that it fits into a result with a remark.</summary>
    public const int FileShownBytesMax = 3900;

    /// <summary>Written and held whole in memory; an argument of this size fits into a call.</summary>
    public const int UserFileBytesMax = 16384;

    /// <summary>Read of one file: the journal's largest record. A larger file was not written by this firmware.</summary>
    public const int FileReadBytesMax = 131100;

    /// <summary>MEMORY.md as a whole: 40 to 60 lines.</summary>
    public const int MemoryBytesMax = 4096;

    /// <summary>Three quarters of MemoryBytesMax: time to shorten it before a save has to.</summary>
    public const int MemoryConsolidateBytes = 3072;

    /// <summary>What a trim leaves: room for some twenty more lines before the next one.</summary>
    public const int MemoryTrimBytes = 2560;

    /// <summary>Lines that left MEMORY.md: two hundred of them, and less than half of what a search reads.</summary>
    public const int MemoryArchiveBytesMax = 12288;

    /// <summary>A rewrite that saves less than a tenth is not worth a risk.</summary>
    public const int MemoryRewritePercentMax = 90;

    /// <summary>A rewrite that is shorter than that has left something out, whatever else it looks like.</summary>
    public const int MemoryRewritePercentMin = 40;

    /// <summary>A chat that was quiet for a minute is over for now; nobody waits for the agent.</summary>
    public const int ConsolidationQuietMs = 60000;

    /// <summary>A list of a thousand tokens is written within half a minute; who writes meanwhile waits that long.</summary>
    public const int ConsolidationMs = 60000;

    /// <summary>An hour between two tries: a model that failed at it costs at most 24 calls a day.</summary>
    public const int ConsolidationRestMs = 3600000;

    /// <summary>Newest lines that /memory shows: a screen of a phone.</summary>
    public const int MemoryShownBytesMax = 1024;

    /// <summary>One fact in one or two sentences.</summary>
    public const int MemoryLineBytesMax = 400;

    /// <summary>One forget removes a fact and its variants; more lines mean that the words were too common.</summary>
    public const int MemoryForgetMax = 3;

    /// <summary>Lines of a search result; more would crowd the request.</summary>
    public const int MemoryHitsMax = 8;

    /// <summary>One line of a search result: a whole memory with its frame, and eight of them fit into a result.</summary>
    public const int SearchLineBytesMax = 440;

    /// <summary>Words of a question that are looked for; a sentence has ten, and each costs time for every word searched.</summary>
    public const int SearchTermsMax = 16;

    /// <summary>Matching lines that are compared; a question that matches more is too common for the order to matter.</summary>
    public const int SearchMatchesMax = 200;

    /// <summary>Notes that a search reads: two months of days.</summary>
    public const int SearchFilesMax = 64;

    /// <summary>Bytes of notes that a search reads: with MEMORY.md 32 KB, which interpreted code looks through in seconds.</summary>
    public const int SearchBytesMax = 28672;

    /// <summary>Files in notes/: more than a year of days; a folder of littlefs is searched from its beginning for each name.</summary>
    public const int NotesMax = 400;

    /// <summary>All notes: a quarter of the 2 MB that a board with 8 MB of flash has for files.</summary>
    public const int NotesBytesMax = 524288;

    /// <summary>Skills: each is read whole when the prompt is built anew.</summary>
    public const int SkillsMax = 24;

    /// <summary>All skills: 24 of two or three pages.</summary>
    public const int SkillsBytesMax = 65536;

    /// <summary>Files in files/: a list of them fits into a result.</summary>
    public const int FilesMax = 64;

    /// <summary>All of files/: an eighth of the 2 MB that a board with 8 MB of flash has.</summary>
    public const int FilesBytesMax = 262144;

    /// <summary>littlefs allows 255; long names cost metadata in every commit.</summary>
    public const int FileNameBytesMax = 48;

    /// <summary>Longest "then back": a day.</summary>
    public const int OutputForMsMax = 86400000;

    /// <summary>Between two tries to end an output whose pin refused: a relay should not stay on for long.</summary>
    public const int OutputRetryMs = 1000;

    // Board

    /// <summary>The ESP32-S3 has GPIO0 to GPIO48.</summary>
    public const int PinMax = 48;

    /// <summary>More entries of one kind than the chip has pins are a mistake.</summary>
    public const int BoardItemsMax = 48;

    /// <summary>One value of board.json: a list of 48 pins or a sentence.</summary>
    public const int BoardValueBytesMax = 512;

    /// <summary>A week, for times on and off.</summary>
    public const int ContractSecondsMax = 604800;

    /// <summary>Once a second and a half: a relay that clicks faster wears out within weeks.</summary>
    public const int SwitchesPerHourMax = 2400;

    /// <summary>More on-time than a day has cannot be meant.</summary>
    public const int DaySeconds = 86400;

    /// <summary>The LEDC timer reaches 40 MHz in theory; beyond 1 MHz no useful resolution is left.</summary>
    public const int PwmHzMax = 1000000;

    /// <summary>Ten seconds: more is a hold time and belongs into a rule.</summary>
    public const int DebounceMsMax = 10000;

    /// <summary>The converter has 12 bits.</summary>
    public const int AdcRawMax = 4095;

    /// <summary>Readings behind one value without a word in the profile: the converter's noise of some counts goes down to a third.</summary>
    public const int AdcSamples = 8;

    /// <summary>More would keep a worker from its other work: rules look at an input several times a second.</summary>
    public const int AdcSamplesMax = 64;

    /// <summary>The chip has two I2C controllers.</summary>
    public const int I2cBusMax = 2;

    /// <summary>Fast mode plus; the chip's limit.</summary>
    public const int I2cHzMax = 1000000;

    /// <summary>First address that the I2C specification leaves to devices (UM10204, table 4).</summary>
    public const int I2cAddressMin = 0x08;

    /// <summary>Last address that the I2C specification leaves to devices.</summary>
    public const int I2cAddressMax = 0x77;

    /// <summary>Names of things and people.</summary>
    public const int NameBytesMax = 64;

    /// <summary>Shorter values are no keys; a secret such as "ab" would blank out half of every log.</summary>
    public const int MaskedSecretBytesMin = 6;

    /// <summary>Fewer letters of base64 than this would be found in pictures by chance: 64 to the 8th is one in 281 million million.</summary>
    public const int MaskedBase64CharsMin = 8;

    /// <summary>Longest setting: an API key has up to 200 characters, a URL 300.</summary>
    public const int SettingBytesMax = 512;

    // Queues and channels

    /// <summary>Messages that may wait for the agent: more than a person types during one turn.</summary>
    public const int InboundQueueMax = 16;

    /// <summary>Answers that may wait for a channel.</summary>
    public const int OutboundQueueMax = 16;

    /// <summary>Wait of a worker whose next queue is full.</summary>
    public const int BusyRetryMs = 200;

    /// <summary>What a restart waits for answers on their way: one delivery with a retry.</summary>
    public const int RebootWaitMs = 10000;

    /// <summary>One message of a person: Telegram's 4,096 characters of four bytes.</summary>
    public const int InboundTextBytesMax = 16384;

    /// <summary>A message in the journal: its text escaped at the worst, and who sent it.</summary>
    public const int JournalRecordBytesMax = 131072;

    /// <summary>A chat line of InboundTextBytesMax plus the frame of a host request.</summary>
    public const int ConsoleLineBytesMax = 17408;

    /// <summary>Read from a console per step.</summary>
    public const int ConsoleReadBytes = 256;

    /// <summary>People notice 50 ms between a key and its effect; half of that costs nothing.</summary>
    public const int ConsolePollMs = 20;

    /// <summary>Answer to a host request; the hosts read up to 64 KB, the smallest 512 bytes.</summary>
    public const int HostAnswerBytesMax = 8192;

    /// <summary>Bytes of a file in one answer: as base64 they take 7,200 of HostAnswerBytesMax.</summary>
    public const int HostPieceBytesMax = 5400;

    /// <summary>Files in one answer: 48 of the longest names stay below HostAnswerBytesMax.</summary>
    public const int HostListMax = 48;

    /// <summary>Words in one piece of an answer: even with every byte escaped they fit into HostAnswerBytesMax.</summary>
    public const int HostTextBytesMax = 1000;

    /// <summary>Pieces are added to an answer up to here: one more of the longest still fits.</summary>
    public const int HostAnswerFillBytes = 7000;

    /// <summary>Eight conversations of 20 turns have 500 files; as many again are people's notes, with room.</summary>
    public const int RestoreFilesMax = 2048;

    /// <summary>The data partition of a board with 16 MB of flash is smaller.</summary>
    public const int RestoreBytesMax = 8388608;

    /// <summary>Names of RestoreFilesMax files; held in memory while a restore is sent.</summary>
    public const int RestoreListBytesMax = 65536;

    /// <summary>A step of the wall clock against the uptime that the trace tells: more than a tick or two, less than anybody notices.</summary>
    public const int ClockStepMs = 250;

    /// <summary>A record with a whole reply body, escaped.</summary>
    public const int TraceRecordBytesMax = 270336;

    // Telegram

    /// <summary>Updates a poll asks for: an answer then has at most 5 times 64 KiB.</summary>
    public const int TelegramUpdatesMax = 5;

    /// <summary>Kept messages that wait for room at the agent; beyond them the rest stays with Telegram.</summary>
    public const int TelegramWaitingMax = 8;

    /// <summary>Long poll; routers forget idle connections after 30 s to minutes.</summary>
    public const int TelegramPollSeconds = 25;

    /// <summary>Shortest time between two polls that bring nothing.</summary>
    public const int TelegramEmptyPollMs = 500;

    /// <summary>What an answer may be late before the poll counts as stalled.</summary>
    public const int TelegramPollMarginMs = 10000;

    /// <summary>Reading a large answer over a slow link.</summary>
    public const int TelegramBodyMs = 30000;

    /// <summary>A call that is no poll is answered within seconds.</summary>
    public const int TelegramCallMs = 20000;

    /// <summary>A message of 32,768 bytes with every byte escaped.</summary>
    public const int TelegramBodyBytesMax = 200000;

    /// <summary>Telegram counts code points after parsing; UTF-16 units are never fewer.</summary>
    public const int TelegramTextUnitsMax = 4096;

    /// <summary>Updates remembered against duplicates: several polls' worth.</summary>
    public const int TelegramRecentMax = 32;

    /// <summary>A refused token does not mend itself; still the owner may renew it with BotFather.</summary>
    public const int TelegramTokenRetryMs = 300000;

    /// <summary>The server paces pollers that compete for a token at one answer per 3 s.</summary>
    public const int TelegramConflictMs = 3000;

    /// <summary>Wait after a 429 that does not say how long.</summary>
    public const int TelegramRetryAfterSeconds = 5;

    /// <summary>First wait after a network failure.</summary>
    public const int NetworkRetryFirstMs = 1000;

    /// <summary>Longest wait: after an outage people are answered within a minute.</summary>
    public const int NetworkRetryMsMax = 60000;
}
