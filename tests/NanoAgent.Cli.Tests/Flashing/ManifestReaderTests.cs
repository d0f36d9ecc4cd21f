using System.Text;
using NanoAgent.Cli.Flashing;

namespace NanoAgent.Cli.Tests.Flashing;

/// <summary>A manifest from elsewhere cannot write to a wrong place or read a file that is none of its own.</summary>
public class ManifestReaderTests
{
    private const string Hash = "0000000000000000000000000000000000000000000000000000000000000000";

    [Theory]
    [InlineData("""{"path":"a.bin","offset":4096}""", "nothing of ours belongs at 0x1000")]
    [InlineData("""{"path":"a.bin","offset":-1}""", "nothing of ours belongs at")]
    [InlineData("""{"path":"a.bin","offset":4784128}""", "nothing of ours belongs at 0x490000")]
    [InlineData("""{"path":"../a.bin","offset":0}""", "leads out of the folder")]
    [InlineData("""{"path":"/etc/passwd","offset":0}""", "leads out of the folder")]
    [InlineData("""{"path":"a//b.bin","offset":0}""", "leads out of the folder")]
    [InlineData("""{"path":"a\\b.bin","offset":0}""", "leads out of the folder")]
    [InlineData("""{"path":"a.bin","offset":0},{"path":"b.bin","offset":0}""", "two parts go to 0x0")]
    [InlineData("""{"path":"a.bin","offset":0,"sha256":"00"}""", "the sha256 of a.bin is none")]
    [InlineData("""{"path":"a.bin","offset":"0"}""", "cannot be understood")]
    [InlineData("""{"path":"a.bin","offset":99999999999}""", "cannot be understood")]
    [InlineData("""{"path":"a.bin"}""", "cannot be understood")]
    [InlineData("""{"offset":0}""", "cannot be understood")]
    [InlineData("null", "cannot be understood")]
    public void Wrong_parts_are_refused(string parts, string sentence) => Refuses(OneBuild(parts), sentence);

    [Theory]
    [InlineData("", "cannot be understood")]
    [InlineData("[]", "cannot be understood")]
    [InlineData("{}", "cannot be understood")]
    [InlineData("""{"version":"1","builds":[]}""", "it has no builds")]
    [InlineData("""{"version":"1","builds":[{"chipFamily":"ESP32-S3","parts":[]}]}""", "cannot be understood")]
    [InlineData("""{"version":"1","builds":[{"chipFamily":"ESP32-S3","nanoagent":{"target":"T","flash_mb":2},"parts":[]}]}""", "flash_mb is 2; allowed is 4, 8, 16, 32")]
    [InlineData("""{"builds":[{"chipFamily":"ESP32-S3","nanoagent":{"target":"T","flash_mb":4},"parts":[]}]}""", "cannot be understood")]
    [InlineData("""{"version":"1","builds":[{"nanoagent":{"target":"T","flash_mb":4},"parts":[]}]}""", "cannot be understood")]
    [InlineData("""{"version":"1","builds":[{"chipFamily":"ESP32-S3","nanoagent":{"flash_mb":4},"parts":[]}]}""", "cannot be understood")]
    public void What_is_no_manifest_is_refused(string json, string sentence) => Refuses(json, sentence);

    [Fact]
    public void Parts_come_in_the_order_of_their_places()
    {
        string parts = $$"""{"path":"b.bin","offset":65536},{"path":"a.bin","offset":0,"sha256":"{{Hash}}"}""";

        FlashBuild build = Assert.Single(FlashManifestReader.Read(Encoding.UTF8.GetBytes(OneBuild(parts)), "m", "/m").Builds);

        Assert.Equal([new FlashPart("a.bin", 0, Hash), new FlashPart("b.bin", 65536, null)], build.Parts);
    }

    private static string OneBuild(string parts) =>
        $$"""{"version":"1","builds":[{"chipFamily":"ESP32-S3","nanoagent":{"target":"T","flash_mb":8},"parts":[{{parts}}]}]}""";

    private static void Refuses(string json, string sentence)
    {
        CliException refused = Assert.Throws<CliException>(() => FlashManifestReader.Read(Encoding.UTF8.GetBytes(json), "m.json", "/m"));
        Assert.StartsWith("m.json: ", refused.Message, StringComparison.Ordinal);
        Assert.Contains(sentence, refused.Message, StringComparison.Ordinal);
        Assert.Equal(ExitCodes.Refused, refused.ExitCode);
    }
}
