using NanoAgent.Cli.Tests.Support;

namespace NanoAgent.Cli.Tests.Flashing;

/// <summary>The simulated chip refuses what a real one refuses, so that a test over it means something.</summary>
public class FakeChipTests
{
    private readonly FakeChip _chip = new(8, isInLoader: true);
    private readonly List<byte[]> _answers = [];

    public FakeChipTests()
    {
        var slip = new FakeRomSlip(_answers.Add);
        _chip.Send = bytes => Array.ForEach(bytes, slip.Feed);
    }

    [Fact]
    public void A_file_is_written_block_by_block()
    {
        Attach();
        Request(0x02, 1024, 1, 1024, 0x10000, 0);
        Block(0, Bytes(1024));

        Assert.Empty(_chip.Rom.Refusals);
        Assert.True(_chip.Flash.Content.AsSpan(0x10000, 1024).SequenceEqual(Bytes(1024)));
        Assert.Equal(0x5A, _chip.Flash.Content[0x10000 + 4096]);
    }

    [Fact]
    public void SYNC_is_answered_eight_times()
    {
        Send(0x08, 0, [7, 7, 0x12, 0x20, .. Enumerable.Repeat((byte)0x55, 32)]);

        Assert.Equal(8, _answers.Count);
        Assert.All(_answers, answer => Assert.Equal((1, 0x08), (answer[0], answer[1])));
    }

    [Fact]
    public void What_comes_too_early_too_late_or_wrong_is_refused()
    {
        Request(0x02, 1024, 1, 1024, 0x10000, 0);
        Attach();
        Block(0, Bytes(1024));
        Request(0x02, 1024, 1, 1024, 0x10001, 0);
        Request(0x02, 1024, 1, 1024, 0x10000);
        Request(0x02, 1024, 1, 1024, 0x10000, 0);
        Block(1, Bytes(1024));
        Block(0, Bytes(1024), checksum: 1);
        Block(0, Bytes(100));
        Request(0x04, 1);
        Block(0, Bytes(1024));
        Block(1, Bytes(1024));
        Request(0xD0);
        Send(0x08, 0, [1, 2, 3]);

        Assert.Equal(
            [
                "the flash is written before SPI_ATTACH and SPI_SET_PARAMS", "a block came and nothing was announced", "cannot erase 1024 bytes at 0x10001 of 0x800000",
                "the ROM of this chip takes a fifth word, 0 for what is not encrypted", "block 1 came where 0 of 1 was due", $"a block has the checksum {Sum(Bytes(1024)):X2} and says 1",
                "a block has 100 bytes instead of 1024", "the end came before the last block", "block 1 came where 1 of 1 was due", "the ROM does not know operation D0", "SYNC has other bytes than it must",
            ],
            _chip.Rom.Refusals);
        Assert.Equal(new byte[] { 1, 5, 0, 0 }, _answers[^1][^4..]);
    }

    [Fact]
    public void What_was_not_erased_cannot_be_written()
    {
        _chip.Flash.Erase(0, 4096);
        _chip.Flash.Write(0, [0x0F]);

        var ex = Assert.Throws<FakeRomException>(() => _chip.Flash.Write(0, [0xF0]));

        Assert.Equal("0x0 is written and was not erased", ex.Message);
    }

    [Theory]
    [InlineData("the usual one", "00 01 11 10 00", false, true)]
    [InlineData("both lines at once", "00 11 01 10 00", false, true)]
    [InlineData("a hard reset", "00 01 00", false, false)]
    [InlineData("no reset at all", "10 11 00", false, false)]
    [InlineData("that of the chip's own USB, which means nothing here", "00 10 11 01 00", false, false)]
    [InlineData("out of the loader", "01 00", true, false)]
    public void The_right_order_of_edges_leads_to_the_loader(string name, string states, bool wasInLoader, bool isInLoader)
    {
        var chip = new FakeChip(8, wasInLoader);
        foreach (string state in states.Split(' '))
        {
            chip.SetLines(state[0] == '1', state[1] == '1');
        }

        Assert.True(isInLoader == chip.IsInLoader, name);
    }

    private void Attach()
    {
        Request(0x0D, 0, 0);
        Request(0x0B, 0, 8 * 1024 * 1024, 65536, 4096, 256, 0xFFFF);
    }

    private void Request(byte operation, params uint[] words) => Send(operation, 0, [.. words.SelectMany(BitConverter.GetBytes)]);

    private void Block(uint number, byte[] data, uint? checksum = null) =>
        Send(0x03, checksum ?? Sum(data), [.. new[] { (uint)data.Length, number, 0u, 0u }.SelectMany(BitConverter.GetBytes), .. data]);

    private void Send(byte operation, uint checksum, byte[] data) =>
        _chip.Receive(FakeRomSlip.Wrap([0, operation, .. BitConverter.GetBytes((ushort)data.Length), .. BitConverter.GetBytes(checksum), .. data]));

    private static byte Sum(byte[] data) => data.Aggregate((byte)0xEF, (sum, value) => (byte)(sum ^ value));

    private static byte[] Bytes(int count) => [.. Enumerable.Range(0, count).Select(i => (byte)(i * 7))];
}
