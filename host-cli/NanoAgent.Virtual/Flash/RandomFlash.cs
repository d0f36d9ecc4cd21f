using System.Text;
using NanoAgent.Hal;

namespace NanoAgent.Virtual;

/// <summary>Random flash content, for the promise that the firmware starts from whatever lies there.</summary>
public static class RandomFlash
{
    /// <summary>Enough for every file of ours a few times over, and little enough for thousands of runs.</summary>
    private const int BytesMax = 200_000;

    private const int FilesMax = 40;

    // The names the firmware looks for, in every folder it has.
    private static readonly string[] OwnNames =
    [
        "config.json", "config.json.new", "secrets.json", "secrets.json.new", "board.json", "board.json.new",
        "SOUL.md", "USER.md", "MEMORY.md", "MEMORY.md.new", "HEARTBEAT.md", "telegram", "offset", "state",
    ];

    private static readonly string[] OwnFolders =
        ["", "sessions", "journal", "outbox", "jobs", "rules", "audit", "usage", "notes", "skills", "files", "boot", "approvals"];

    private static readonly string[] Fragments =
    [
        "{\"llm\":{\"provider\":\"anthropic\",\"base_url\":\"http://127.0.0.1:1\"}}", "{\"board\":\"virtual\",\"timezone\":\"UTC\"}",
        "{\"name\":\"virtual\",\"outputs\":[]}", "- [fact] 2026-11-21 console: the cat is called Mia\n", "# Notes\n- [ ] water the plants\n",
        "[]", "{}", "null", "\n0A1B2C3D", "\"", "{\"id\":1,\"text\":\"", "18446744073709551616", "\u00e4\ud83d\udca1\u4e2d", "\0\0\0\0",
    ];

    /// <summary>Adds random files: names of ours and others, with garbage, fragments, and pieces of the other files.</summary>
    public static void Fill(IFileStore store, int seed)
    {
        var random = new Random(seed);
        var written = new List<byte[]>();
        int bytesLeft = random.Next(BytesMax);
        for (int files = random.Next(FilesMax); files > 0; files--)
        {
            byte[] content = Content(random, written);
            if (content.Length > bytesLeft)
            {
                continue;
            }

            try
            {
                store.Write(Path(random), content, 0, content.Length);
            }
            catch (IOException)
            {
                // A random name met a folder of that name.
                continue;
            }

            bytesLeft -= content.Length;
            written.Add(content);
        }
    }

    private static string Path(Random random)
    {
        string folder = OwnFolders[random.Next(OwnFolders.Length)];
        string name = random.Next(4) switch
        {
            0 => RandomName(random),
            1 => $"{random.Next(50):D10}",
            2 => $"2026-{random.Next(1, 13):D2}-{random.Next(1, 32):D2}.md",
            _ => OwnNames[random.Next(OwnNames.Length)],
        };
        return folder.Length == 0 || OwnNames.Contains(name) ? name : folder + "/" + name;
    }

    private static string RandomName(Random random)
    {
        const string Letters = "abcxyzABC0123456789-_.~ \u00e4\u4e2d";
        string name = string.Concat(Enumerable.Range(0, random.Next(1, 21)).Select(_ => Letters[random.Next(Letters.Length)]));
        return name.Trim('.') + random.Next(10);
    }

    private static byte[] Content(Random random, List<byte[]> written)
    {
        int length = random.Next(4) == 0 ? random.Next(60_000) : random.Next(600);
        switch (random.Next(5))
        {
            case 0:
                return [];
            case 1:
                byte[] garbage = new byte[length];
                random.NextBytes(garbage);
                return garbage;
            case 2 when written.Count > 0:
                byte[] other = written[random.Next(written.Count)];
                return other[..random.Next(other.Length + 1)];
            default:
                return Text(random, length);
        }
    }

    private static byte[] Text(Random random, int length)
    {
        var text = new StringBuilder();
        do
        {
            text.Append(Fragments[random.Next(Fragments.Length)]);
        }
        while (text.Length < length);
        byte[] bytes = Encoding.UTF8.GetBytes(text.ToString());
        return bytes[..random.Next(bytes.Length + 1)];
    }
}
