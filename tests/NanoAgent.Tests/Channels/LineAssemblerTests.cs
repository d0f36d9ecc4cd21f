using System.Text;
using NanoAgent.Channels;

namespace NanoAgent.Tests.Channels;

/// <summary>Lines out of whatever comes down a cable.</summary>
public sealed class LineAssemblerTests
{
    [Theory]
    [InlineData("one\ntwo\n", "one|two")]
    [InlineData("one\r\ntwo\r\n", "one|two")]
    [InlineData("one\rtwo\r", "one|two")]
    [InlineData("one\rtwo\nthree\r\n", "one|two|three")]
    [InlineData("\n\n", "|")]
    [InlineData("\r\r", "|")]
    [InlineData("\r\n", "")]
    [InlineData("\r\n\r\n", "|")]
    [InlineData("\n\r", "|")]
    [InlineData("a\r\r\n", "a|")]
    [InlineData("no end", null)]
    [InlineData("ä\ud83d\udca1\n", "ä\ud83d\udca1")]
    [InlineData("a\0b\n", "a\uFFFDb")]
    public void A_line_ends_with_what_a_terminal_sends_for_it(string text, string? lines)
    {
        Assert.Equal(lines, Feed(Encoding.UTF8.GetBytes(text)) is { Count: > 0 } found ? string.Join('|', found) : null);
    }

    [Theory]
    [InlineData(new byte[] { 0xFF, 0x0A }, "\uFFFD")]
    [InlineData(new byte[] { 0x61, 0xC3, 0x0A }, "a\uFFFD")]
    [InlineData(new byte[] { 0xF0, 0x9F, 0x92, 0x0A }, "\uFFFD")]
    [InlineData(new byte[] { 0xC0, 0xAF, 0x0A }, "\uFFFD\uFFFD")]
    [InlineData(new byte[] { 0xED, 0xA0, 0x80, 0x0A }, "\uFFFD\uFFFD\uFFFD")]
    [InlineData(new byte[] { 0x00, 0x0A }, "\uFFFD")]
    public void Bytes_that_are_no_text_become_text(byte[] bytes, string line)
    {
        Assert.Equal([line], Feed(bytes));
    }

    [Theory]
    [InlineData("\n")]
    [InlineData("\r")]
    [InlineData("\r\n")]
    public void A_line_of_exactly_the_limit_is_taken_with_any_line_end(string end)
    {
        var assembler = new LineAssembler();
        List<string> lines = Feed(assembler, Encoding.UTF8.GetBytes(new string('x', Limits.ConsoleLineBytesMax) + end));

        Assert.Equal(Limits.ConsoleLineBytesMax, Assert.Single(lines).Length);
        Assert.Equal(0, assembler.OverlongBytes);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(1_000_000)]
    public void A_longer_line_is_swallowed_counted_and_forgotten(int more)
    {
        var assembler = new LineAssembler();
        int bytes = Limits.ConsoleLineBytesMax + more;

        Assert.Equal([""], Feed(assembler, Encoding.UTF8.GetBytes(new string('x', bytes) + "\n")));
        Assert.Equal(bytes, assembler.OverlongBytes);

        Assert.Equal(["next"], Feed(assembler, "next\n"u8.ToArray()));
        Assert.Equal(0, assembler.OverlongBytes);
    }

    [Fact]
    public void The_same_bytes_give_the_same_lines_wherever_they_are_split()
    {
        // The assembler takes single bytes, so a split is what happens between two of them: nothing.
        byte[] bytes = Encoding.UTF8.GetBytes("first \ud83d\udca1\r\n{\"id\":1}\n\nlast ä\n");
        for (int split = 0; split <= bytes.Length; split++)
        {
            var assembler = new LineAssembler();
            List<string> lines = [.. Feed(assembler, bytes[..split]), .. Feed(assembler, bytes[split..])];

            Assert.Equal(["first \ud83d\udca1", "{\"id\":1}", "", "last ä"], lines);
        }
    }

    [Fact]
    public void Random_bytes_never_break_it_and_lose_no_line()
    {
        var random = new Random(7);
        for (int round = 0; round < 200; round++)
        {
            byte[] bytes = new byte[random.Next(300)];
            random.NextBytes(bytes);
            List<string> lines = Feed(bytes);

            int returns = Enumerable.Range(1, Math.Max(0, bytes.Length - 1)).Count(i => bytes[i - 1] == '\r' && bytes[i] == '\n');
            Assert.Equal(bytes.Count(value => value is (byte)'\n' or (byte)'\r') - returns, lines.Count);
            Assert.All(lines, line => Assert.Equal(line, Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(line))));
        }
    }

    private static List<string> Feed(byte[] bytes) => Feed(new LineAssembler(), bytes);

    private static List<string> Feed(LineAssembler assembler, byte[] bytes)
    {
        var lines = new List<string>();
        foreach (byte value in bytes)
        {
            if (assembler.Feed(value))
            {
                lines.Add(assembler.Line);
            }
        }

        return lines;
    }
}
