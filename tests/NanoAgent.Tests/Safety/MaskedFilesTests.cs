using NanoAgent.Safety;
using NanoAgent.Storage;
using NanoAgent.Tests.Support;

namespace NanoAgent.Tests.Safety;

/// <summary>A secret that somebody pastes never gets into a file.</summary>
public sealed class MaskedFilesTests
{
    private const string Key = "test-key-not-a-real-one";

    [Fact]
    public void A_stored_secret_is_blanked_out_in_whatever_is_written_or_added()
    {
        var flash = new MemoryFileStore();
        var secrets = new SecretStore();
        secrets.Set(new Secret("llm.api_key", Key, "api.example"));
        var masked = new MaskedFiles(flash, new Redactor(secrets));
        var files = new SafeFile(masked);
        files.WriteText("MEMORY.md", "- the key is " + Key + "\n");
        files.WriteText("MEMORY.md", "- once more " + Key + "\n");
        byte[] line = System.Text.Encoding.UTF8.GetBytes("x" + Key);
        masked.Append("files/a.txt", line, 1, line.Length - 1);

        Assert.Equal("- once more " + new string('*', Key.Length) + "\n", files.ReadText("MEMORY.md"));
        Assert.Equal(new string('*', Key.Length), files.ReadText("files/a.txt"));
        Assert.Equal("x" + Key, System.Text.Encoding.UTF8.GetString(line));
    }
}
