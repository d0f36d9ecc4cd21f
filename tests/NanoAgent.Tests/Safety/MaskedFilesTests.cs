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

    [Fact]
    public void A_secret_that_is_added_in_two_pieces_is_never_whole_in_the_file()
    {
        for (int cut = 1; cut < Key.Length; cut++)
        {
            var flash = new MemoryFileStore();
            var secrets = new SecretStore();
            secrets.Set(new Secret("llm.api_key", Key, "api.example"));
            var masked = new MaskedFiles(flash, new Redactor(secrets));

            Add(masked, "before " + Key[..cut]);
            Add(masked, Key[cut..] + " after");

            string text = new SafeFile(flash).ReadText("files/a.txt");
            Assert.DoesNotContain(Key, text, StringComparison.Ordinal);
            Assert.Equal("before " + Key[..cut] + new string('*', Key.Length - cut) + " after", text);
        }
    }

    [Fact]
    public void Adding_to_a_file_needs_no_secret()
    {
        var flash = new MemoryFileStore();
        var masked = new MaskedFiles(flash, new Redactor(new SecretStore()));

        Add(masked, "one ");
        Add(masked, "two");

        Assert.Equal("one two", new SafeFile(flash).ReadText("files/a.txt"));
    }

    private static void Add(MaskedFiles files, string text)
    {
        byte[] bytes = System.Text.Encoding.UTF8.GetBytes(text);
        files.Append("files/a.txt", bytes, 0, bytes.Length);
    }
}
