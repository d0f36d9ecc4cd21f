using System.Text;
using NanoAgent.Hal;
using NanoAgent.Storage;
using NanoAgent.Tests.Support;
using NanoAgent.Text;

namespace NanoAgent.Tests.Storage;

/// <summary>Two boards with different content, and the way of one board's content to the other.</summary>
internal static class RestoreRig
{
    public const string OldSecrets = "{\"llm.api_key\":{\"value\":\"CANARY-old\",\"host\":\"a\"}}";

    /// <summary>Belongs to the runtime and to people: no restore touches it.</summary>
    private static readonly string[] Foreign = ["network.sys", "trace.jsonl", ".lock"];

    private static readonly FlashLayout Layout = new();

    public static MemoryFileStore OldBoard()
    {
        var flash = new MemoryFileStore
        {
            ["MEMORY.md"] = "- [fact] undated console: old",
            ["SOUL.md"] = "old soul",
            ["SOUL.md.new"] = "half a so",
            ["notes/old.md"] = "an old note",
            ["notes/both.md"] = "the old one of two",
            ["config.json"] = "{\"board\":\"old\"}",
            ["secrets.json"] = OldSecrets,
            ["network.sys"] = "the runtime's",
            ["trace.jsonl"] = "a person's",
            [".lock"] = "",
        };
        Talk(flash, "console:old", "an old question", isAnswered: false);
        return flash;
    }

    /// <summary>What is to be restored: with a request that is not answered and a notice that is not delivered.</summary>
    public static MemoryFileStore NewBoard()
    {
        var flash = new MemoryFileStore
        {
            ["MEMORY.md"] = "- [fact] undated console: new",
            ["notes/both.md"] = "the new one of two, which is longer",
            ["skills/water.md"] = "how to water",
            ["files/empty"] = "",
            ["config.json"] = "{\"board\":\"new\"}",
        };
        Talk(flash, "telegram:1", "a new question", isAnswered: true);
        Talk(flash, "telegram:1", "another one", isAnswered: false);
        byte[] notice = Encoding.UTF8.GetBytes("a notice");
        Journal journal = Recovered(flash);
        journal.Post(notice, notice.Length);
        return flash;
    }

    /// <summary>The files of a backup, in its order.</summary>
    public static string[] PathsOf(MemoryFileStore flash)
    {
        List<string> paths = [.. flash.Paths.Where(Layout.Holds)];
        paths.Sort(Layout.Compare);
        return [.. paths];
    }

    /// <summary>Sends all of a backup; null, or the sentence with which it was refused.</summary>
    public static string? Send(RestoreStaging staging, MemoryFileStore backup, int pieceBytes = 7, bool hasSecrets = false)
    {
        string[] paths = PathsOf(backup);
        string? why = staging.Begin(paths.Length, paths.Sum(backup.Length), hasSecrets);
        for (int n = 0; n < paths.Length && why == null; n++)
        {
            byte[] bytes = backup.Bytes(paths[n]);
            int offset = 0;
            do
            {
                byte[] piece = bytes[offset..Math.Min(bytes.Length, offset + pieceBytes)];
                why = staging.Write(n, paths[n], offset, piece);
                offset += pieceBytes;
            }
            while (offset < bytes.Length && why == null);
        }

        return why;
    }

    public static uint CrcOf(MemoryFileStore backup)
    {
        uint crc = 0;
        foreach (string path in PathsOf(backup))
        {
            byte[] name = Encoding.UTF8.GetBytes(path + "\n");
            crc = Crc32.Of(Crc32.Of(crc, name, 0, name.Length), backup.Bytes(path), 0, backup.Bytes(path).Length);
        }

        return crc;
    }

    public static bool Resume(IFileStore files) => StagedRestore.Resume(files, new BootReport());

    /// <summary>Everything on the flash as one text.</summary>
    public static string Picture(MemoryFileStore flash) =>
        string.Join('\n', flash.Paths.Select(path => path + " " + Convert.ToHexString(flash.Bytes(path))));

    public static MemoryFileStore Copy(MemoryFileStore flash)
    {
        var copy = new MemoryFileStore();
        foreach (string path in flash.Paths)
        {
            copy.Write(path, flash.Bytes(path), 0, flash.Length(path));
        }

        return copy;
    }

    public static void AssertForeignFilesStay(MemoryFileStore flash) => Assert.All(Foreign, name => Assert.True(flash.Exists(name), name));

    public static Journal Recovered(MemoryFileStore flash)
    {
        var journal = new Journal(flash, new RecordingLog());
        journal.Recover(new BootReport());
        return journal;
    }

    private static void Talk(MemoryFileStore flash, string key, string text, bool isAnswered)
    {
        Journal journal = Recovered(flash);
        int id = journal.Accept(new RequestRecord { Key = key, Sender = "owner", Text = text, ChannelId = 7 }, true);
        if (isAnswered)
        {
            byte[] outcome = NanoAgent.Conversation.TurnCodec.Encode(0, "an answer");
            journal.Complete(id, OutcomeFlags.History | OutcomeFlags.Deliver, outcome, outcome.Length);
            journal.Settle(id);
            journal.SaveMarks();
        }
    }
}
