using NanoAgent.Cli.Flashing;

namespace NanoAgent.Cli.Tests.Flashing;

/// <summary>Lines, versions and progress in what tools write.</summary>
public class ToolOutputTests
{
    private const int Seed = 20261129;

    [Theory]
    [InlineData("Writing at 0x00010000... (12 %)", "writing nanoCLR", 12.0)]
    [InlineData("Writing at 0x001b0000... (100 %)", "writing the program", 100.0)]
    [InlineData("Writing at 0x00000000... (1 %)", "writing the bootloader", 1.0)]
    [InlineData("Writing at 0x00008000 [====>      ]  33.3% 1024/3072 bytes...", "writing the partition table", 33.3)]
    [InlineData("Writing at 0x001c8000 [==============================] 100.0% 16384/16384 bytes...", "writing the program", 100.0)]
    [InlineData("Connecting....", "connecting", null)]
    [InlineData("Erasing flash (this may take a while)...", "erasing", null)]
    [InlineData("Uploading stub...", "sending the flasher to the chip", null)]
    [InlineData("Uploading stub flasher...", "sending the flasher to the chip", null)]
    public void esptool_tells_where_it_is(string line, string title, double? percent) => Assert.Equal(new ToolStep(title, percent), EsptoolOutput.StepOf(line));

    [Theory]
    [InlineData("")]
    [InlineData("Wrote 70123 bytes at 0x001b0000 in 0.9 seconds")]
    [InlineData("Writing at 0x123456789 (1 %)")]
    [InlineData("Writing at 0x00010000...")]
    [InlineData("Hash of data verified.")]
    public void Other_lines_tell_nothing(string line) => Assert.Null(EsptoolOutput.StepOf(line));

    [Theory]
    [InlineData("2.5.162", "nanoff 2.5.162+3f9c")]
    [InlineData("3.0.0-preview.1", "3.0.0-preview.1+0a1b2c")]
    [InlineData("4.7.0", "esptool.py v4.7.0", "4.7.0")]
    [InlineData("5.1.0", "esptool v5.1.0")]
    [InlineData("5.0", "warning", "5.0")]
    [InlineData(null, "You must install .NET to run this application.")]
    [InlineData(null)]
    public void Versions_are_found(string? version, params string[] lines) => Assert.Equal(version, ToolVersion.In(lines));

    [Fact]
    public void Lines_are_the_same_however_the_output_is_cut()
    {
        const string Text = "one\r\ntwo\rthree 1 %\b\b\b2 %\n\n\nlast";
        string[] expected = ["one", "two", "three 2 %", "last"];
        var random = new Random(Seed);
        for (int round = 0; round < 200; round++)
        {
            var lines = new List<string>();
            var cutter = new ToolLines(lines.Add);
            for (int at = 0; at < Text.Length;)
            {
                int count = Math.Min(random.Next(1, 6), Text.Length - at);
                cutter.Add(Text.AsSpan(at, count));
                at += count;
            }

            cutter.End();
            Assert.True(expected.SequenceEqual(lines), $"seed {Seed}, round {round}: {string.Join('|', lines)}");
        }
    }

    [Fact]
    public void A_line_without_end_does_not_fill_the_memory()
    {
        string line = "";
        var cutter = new ToolLines(text => line = text);
        cutter.Add(new string('x', 1_000_000));
        cutter.End();

        Assert.Equal(4096, line.Length);
    }

    [Fact]
    public void Random_output_breaks_no_parser()
    {
        var random = new Random(Seed);
        string[] pieces = ["Writing at 0x", "0001", "%", "(", " ", "\u001b[K", "v5.", "E40", "Error E9999999", "99.9", "...", "é", "\0"];
        for (int round = 0; round < 2000; round++)
        {
            string line = string.Concat(Enumerable.Range(0, random.Next(8)).Select(_ => pieces[random.Next(pieces.Length)]));
            Exception? broken = Record.Exception(() => (EsptoolOutput.StepOf(line), ToolVersion.In([line]), NanoffErrors.Find(new ToolResult(1, [line]))));
            Assert.True(broken == null, $"seed {Seed}, round {round}, '{line}': {broken}");
        }
    }
}
