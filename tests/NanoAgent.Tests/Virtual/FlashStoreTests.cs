using System.Text;
using NanoAgent.Virtual;

namespace NanoAgent.Tests.Virtual;

public class FlashStoreTests
{
    private readonly MemoryFileStore _content = new();

    [Theory]
    [InlineData(TearForm.Nothing, "old old old")]
    [InlineData(TearForm.Half, "new ")]
    [InlineData(TearForm.Whole, "new text")]
    public void A_power_cut_in_a_write_leaves_the_old_content_a_part_of_the_new_one_or_all_of_it(TearForm tear, string left)
    {
        _content["a"] = "old old old";

        Cut(tear, flash => Write(flash, "a", "new text"));

        Assert.Equal(left, _content["a"]);
    }

    [Theory]
    [InlineData(TearForm.Nothing, "old")]
    [InlineData(TearForm.Half, "oldne")]
    [InlineData(TearForm.Whole, "oldnew+")]
    public void A_power_cut_in_an_append_keeps_what_was_there(TearForm tear, string left)
    {
        _content["a"] = "old";

        Cut(tear, flash => flash.Append("a", "new+"u8.ToArray(), 0, 4));

        Assert.Equal(left, _content["a"]);
    }

    [Fact]
    public void A_garbage_tail_has_the_length_of_the_whole_and_depends_on_the_seed()
    {
        Cut(TearForm.GarbageTail, flash => Write(flash, "a", "new text"));
        byte[] first = _content.Bytes("a");
        Cut(TearForm.GarbageTail, flash => Write(flash, "a", "new text"), seed: 2);

        Assert.Equal("new ", Encoding.UTF8.GetString(first, 0, 4));
        Assert.Equal(8, first.Length);
        Assert.NotEqual(first, _content.Bytes("a"));
    }

    [Theory]
    [InlineData(TearForm.Nothing, false)]
    [InlineData(TearForm.Half, false)]
    [InlineData(TearForm.GarbageTail, false)]
    [InlineData(TearForm.Whole, true)]
    public void A_delete_and_a_rename_happen_or_not(TearForm tear, bool happened)
    {
        _content["a"] = "1";
        _content["b"] = "2";

        Cut(tear, flash => flash.Delete("a"));
        Cut(tear, flash => flash.Move("b", "notes/c"));

        Assert.Equal(happened ? ["notes/c"] : ["a", "b"], _content.AllFiles());
    }

    [Fact]
    public void After_a_power_cut_every_access_fails_until_the_power_is_back()
    {
        _content["a"] = "1";
        int told = 0;
        var flash = new FlashStore(_content, new FlashFaults { CutAt = 2, Tear = TearForm.Whole });
        flash.PowerCut += () => told++;
        Write(flash, "b", "1");
        Assert.Throws<PowerCutException>(() => Write(flash, "b", "2"));

        Assert.False(flash.IsPowered);
        Assert.Equal(1, told);
        Assert.Throws<PowerCutException>(() => flash.Exists("a"));
        Assert.Throws<PowerCutException>(() => flash.Length("a"));
        Assert.Throws<PowerCutException>(() => flash.Read("a", 0, new byte[1], 0, 1));
        Assert.Throws<PowerCutException>(() => flash.List(""));
        Assert.Throws<PowerCutException>(() => flash.Delete("a"));
        Assert.Equal(["a", "b"], flash.AllFiles());

        flash.PowerOn();
        Assert.Equal(1, flash.Length("b"));
        Write(flash, "b", "3");
        Assert.Equal(3, flash.Operations);
        Assert.Equal("3", _content["b"]);
    }

    [Fact]
    public void A_full_flash_refuses_writes_and_renames_until_a_delete_has_made_room()
    {
        _content["large"] = new string('x', 100);
        var flash = new FlashStore(_content, new FlashFaults { FullAt = 2 });
        Write(flash, "a", "1");

        Assert.ThrowsAny<IOException>(() => Write(flash, "a", "22"));
        Assert.ThrowsAny<IOException>(() => flash.Append("a", [1], 0, 1));
        Assert.ThrowsAny<IOException>(() => flash.Move("a", "b"));
        Assert.True(flash.Faults.IsFull);
        Assert.Equal("1", _content["a"]);

        flash.Delete("large");
        Write(flash, "a", new string('y', 60));
        Assert.ThrowsAny<IOException>(() => Write(flash, "b", new string('y', 60)));

        flash.Inject(faults => faults.IsFull = false);
        Write(flash, "b", new string('y', 60));
    }

    [Fact]
    public void A_flash_that_has_run_out_of_blocks_keeps_the_old_content_and_an_empty_new_file()
    {
        var flash = new FlashStore(_content, model: new LittleFsModel(new FlashGeometry { Blocks = 16 }));
        byte[] data = new byte[20_000];
        flash.Write("a", data, 0, 20_000);
        flash.Write("b", data, 0, 20_000);

        IOException refusal = Assert.ThrowsAny<IOException>(() => flash.Write("a", data, 0, 19_000));
        Assert.ThrowsAny<IOException>(() => flash.Write("c", data, 0, 19_000));

        Assert.Contains("full", refusal.Message, StringComparison.Ordinal);
        Assert.Equal(20_000, flash.Length("a"));
        Assert.Equal(0, flash.Length("c"));
        Assert.Equal(12, flash.Counters.BlocksUsed);

        flash.Delete("b");
        flash.Write("c", data, 0, 19_000);
        Assert.Equal(19_000, flash.Length("c"));
    }

    [Fact]
    public void What_cannot_be_read_can_be_renamed_and_is_good_again_when_it_is_written_anew()
    {
        _content["a"] = "1";
        var flash = new FlashStore(_content, new FlashFaults { Unreadable = { "a" } });

        Assert.Throws<IOException>(() => flash.Read("a", 0, new byte[1], 0, 1));
        Assert.Throws<IOException>(() => flash.Append("a", [1], 0, 1));
        Assert.Equal(1, flash.Length("a"));
        flash.Move("a", "b");
        Assert.Throws<IOException>(() => flash.Read("b", 0, new byte[1], 0, 1));
        Write(flash, "b", "2");
        Assert.Equal(1, flash.Read("b", 0, new byte[1], 0, 1));
    }

    [Fact]
    public void Flipped_bits_are_as_many_as_asked_for_and_the_same_for_the_same_seed()
    {
        _content["a"] = new string('\0', 1000);
        _content["b"] = new string('\0', 1000);
        MemoryFileStore twin = _content.Clone();

        IReadOnlyList<string> hit = new FlashStore(_content).FlipBits(5);
        new FlashStore(twin).FlipBits(5);
        new FlashStore(twin).FlipBits(1, "a");

        Assert.Equal(5, hit.Count);
        Assert.Equal(5, BitsSet(_content, "a") + BitsSet(_content, "b"));
        Assert.Equal(_content["b"], twin["b"]);
        Assert.NotEqual(_content["a"], twin["a"]);
    }

    [Fact]
    public void A_file_that_changes_behind_the_back_of_the_model_is_followed_at_no_cost()
    {
        var flash = new FlashStore(_content, model: new LittleFsModel());
        Write(flash, "a", "1");
        FlashCounters before = flash.Counters;
        _content["a"] = new string('x', 3000);

        flash.Append("a", [1], 0, 1);

        Assert.Equal(1, (flash.Counters - before).Erases);
        Assert.Equal(3001, flash.Length("a"));
    }

    private static int BitsSet(MemoryFileStore content, string path) => content.Bytes(path).Sum(part => int.PopCount(part));

    private static void Write(FlashStore flash, string path, string text) =>
        flash.Write(path, Encoding.UTF8.GetBytes(text), 0, Encoding.UTF8.GetByteCount(text));

    private void Cut(TearForm tear, Action<FlashStore> action, int seed = 1)
    {
        var flash = new FlashStore(_content, new FlashFaults { CutAt = 1, Tear = tear, Seed = seed });
        Assert.Throws<PowerCutException>(() => action(flash));
    }
}
