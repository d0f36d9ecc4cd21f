using System.Text;
using NanoAgent.Cli.Recording;

namespace NanoAgent.Cli.Tests.Recording;

/// <summary>However a text is cut into pieces, no secret of it gets through.</summary>
public class RedactingStreamTests
{
    private const string Key = "CANARY-\"key\"-ü";

    private static readonly Redaction Redaction = new([Key]);

    [Fact]
    public void A_secret_in_two_pieces_is_found_at_every_cut()
    {
        foreach (string form in new[] { Key, "CANARY-\\\"key\\\"-\\u00fc", Uri.EscapeDataString(Key), "sk-" + "proj-abcdefghijklmnop0123" })
        {
            byte[] text = Encoding.UTF8.GetBytes("before " + form + " after");
            for (int cut = 0; cut <= text.Length; cut++)
            {
                string written = Through(text, [cut]);
                Assert.Equal("before " + new string('*', text.Length - 13) + " after", written);
            }
        }
    }

    [Fact]
    public void Any_pieces_give_what_the_whole_gives()
    {
        for (int seed = 0; seed < 300; seed++)
        {
            var random = new Random(seed);
            var text = new StringBuilder();
            for (int i = 0; i < 20; i++)
            {
                text.Append(random.Next(4) switch { 0 => Key, 1 => Uri.EscapeDataString(Key), 2 => "some words\n", _ => Key[..random.Next(Key.Length)] });
            }

            byte[] bytes = Encoding.UTF8.GetBytes(text.ToString());
            byte[] whole = [.. bytes];
            Redaction.Redactor.Mask(whole, 0, whole.Length);

            Assert.Equal(Encoding.UTF8.GetString(whole), Through(bytes, [.. Enumerable.Range(0, 12).Select(_ => random.Next(bytes.Length)).Order()]));
        }
    }

    [Fact]
    public void A_line_without_end_is_not_kept_for_ever()
    {
        using var target = new MemoryStream();
        using var stream = new RedactingStream(target, Redaction.Redactor);
        byte[] words = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("words without end " + Key + " ", 4000)));

        foreach (byte[] piece in words.Chunk(1000))
        {
            stream.Write(piece);
        }

        Assert.InRange(words.Length - target.Length, 0, 20_000);
        Assert.DoesNotContain("CANARY", Encoding.UTF8.GetString(target.ToArray()), StringComparison.Ordinal);
    }

    [Fact]
    public void A_whole_line_leaves_at_once()
    {
        using var target = new MemoryStream();
        using var stream = new RedactingStream(target, Redaction.Redactor);

        stream.Write("one line\nand"u8);

        Assert.Equal("one line\n", Encoding.UTF8.GetString(target.ToArray()));
    }

    private static string Through(byte[] text, int[] cuts)
    {
        using var target = new MemoryStream();
        using (var stream = new RedactingStream(target, Redaction.Redactor))
        {
            int from = 0;
            foreach (int cut in cuts)
            {
                stream.Write(text.AsSpan(from, cut - from));
                from = cut;
            }

            stream.Write(text.AsSpan(from));
        }

        return Encoding.UTF8.GetString(target.ToArray());
    }
}
