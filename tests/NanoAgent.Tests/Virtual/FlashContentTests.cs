using NanoAgent.Hal;
using NanoAgent.Virtual;

namespace NanoAgent.Tests.Virtual;

/// <summary>Whatever counts, wraps or stores it: the content is the same for the same calls, and so are the refusals.</summary>
public sealed class FlashContentTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("nanoagent-test-").FullName;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void A_folder_memory_and_the_simulator_over_either_hold_the_same_after_any_calls(int seed)
    {
        IFlashContent[] contents = [new MemoryFileStore(), new MemoryFileStore(), new DirectoryFileStore(_folder)];
        IFileStore[] stores =
        [
            contents[0], new FlashStore(contents[1], model: new LittleFsModel()), new FlashStore(contents[2], model: LittleFsModel.Of(contents[2])),
        ];
        var random = new Random(seed);
        for (int i = 0; i < 250; i++)
        {
            Func<IFileStore, string> call = AnyCall(random);
            string[] outcomes = [.. stores.Select(call)];
            Assert.True(outcomes.All(outcome => outcome == outcomes[0]), $"call {i} of seed {seed}: {string.Join(" / ", outcomes)}");
        }

        Assert.Equal(Dump(contents[0]), Dump(contents[1]));
        Assert.Equal(Dump(contents[0]), Dump(contents[2]));
        Assert.Equal(contents[0].AllFolders(), contents[2].AllFolders());
    }

    [Fact]
    public void Files_that_the_board_could_not_name_are_not_part_of_the_flash()
    {
        var content = new DirectoryFileStore(_folder);
        File.WriteAllText(Path.Combine(_folder, new string('x', 100)), "a name that is too long");
        content.Write("notes/a", [1], 0, 1);

        Assert.Equal(["notes/a"], content.AllFiles());
        Assert.Equal(["notes"], content.AllFolders());
        Assert.InRange(LittleFsModel.Of(content).Counters.BlocksUsed, 4, 4);
    }

    [Fact]
    public void A_copy_goes_its_own_way()
    {
        var first = new MemoryFileStore { ["a"] = "1", ["notes/b"] = "2" };
        MemoryFileStore second = first.Clone();

        first["a"] = "changed";
        second.Delete("notes/b");
        second.Append("a", "+"u8.ToArray(), 0, 1);

        Assert.Equal(["a", "notes/b"], first.AllFiles());
        Assert.Equal("changed", first["a"]);
        Assert.Equal("1+", second["a"]);
    }

    [Fact]
    public void Random_content_is_bounded_repeats_with_its_seed_and_knows_our_names()
    {
        var names = new HashSet<string>();
        for (int seed = 0; seed < 30; seed++)
        {
            var first = new MemoryFileStore();
            var second = new MemoryFileStore();
            RandomFlash.Fill(first, seed);
            RandomFlash.Fill(second, seed);
            Assert.Equal(Dump(first), Dump(second));
            Assert.InRange(first.AllFiles().Sum(first.Length), 0, 200_000);
            names.UnionWith(first.AllFiles());
        }

        Assert.Contains("config.json", names);
        Assert.Contains("MEMORY.md", names);
        Assert.Contains(names, name => name.StartsWith("journal/", StringComparison.Ordinal));
        Assert.Contains(names, name => name.StartsWith("sessions/", StringComparison.Ordinal));
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    // Few names, so that they meet: files where others have folders, targets that exist, sources that do not.
    private static Func<IFileStore, string> AnyCall(Random random)
    {
        string[] paths = ["a", "b", "n/a", "n/b", "n/m/a", "b/a", "n"];
        string path = paths[random.Next(paths.Length)];
        string other = paths[random.Next(paths.Length)];
        byte[] bytes = new byte[random.Next(3) == 0 ? random.Next(6000) : random.Next(40)];
        random.NextBytes(bytes);
        int position = random.Next(50);
        return random.Next(7) switch
        {
            0 or 1 => store => Try(() => store.Write(path, bytes, 0, bytes.Length)),
            2 => store => Try(() => store.Append(path, bytes, 0, bytes.Length)),
            3 => store => Try(() => store.Delete(path)),
            4 => store => Try(() => store.Move(path, other)),
            5 => store => $"{store.Exists(path)} {store.Length(path)} {string.Join(',', store.List("n"))} {string.Join(',', store.List(""))}",
            _ => store => ReadPart(store, path, position),
        };
    }

    private static string ReadPart(IFileStore store, string path, int position)
    {
        byte[] buffer = new byte[60];
        int count = store.Read(path, position, buffer, 1, 55);
        return count + Convert.ToHexString(buffer);
    }

    private static string Try(Action action)
    {
        try
        {
            action();
            return "done";
        }
        catch (IOException)
        {
            return "refused";
        }
    }

    private static string[] Dump(IFlashContent content) =>
        [.. content.AllFiles().Select(path => path + " " + ReadPart(content, path, 0) + content.Length(path))];
}
