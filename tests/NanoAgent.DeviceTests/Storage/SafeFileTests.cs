using NanoAgent.DeviceTests.Support;
using NanoAgent.Storage;
using nanoFramework.TestFramework;

namespace NanoAgent.DeviceTests.Storage;

/// <summary>Replacing a file where nothing can be renamed over an existing one.</summary>
[TestClass]
public sealed class SafeFileTests
{
    private const string Path = "notes/a.md";
    private const int ChangesMax = 4;

    [TestMethod]
    [DataRow(Tears.Nothing)]
    [DataRow(Tears.Half)]
    [DataRow(Tears.Garbage)]
    [DataRow(Tears.Whole)]
    public void A_file_has_the_old_or_the_new_content_whatever_is_cut(int tear)
    {
        FakeFileStore before = new FakeFileStore();
        new SafeFile(before).WriteText(Path, "the old content");
        int cuts = 0;
        for (int cutAt = 1; cutAt <= ChangesMax; cutAt++)
        {
            FakeFileStore flash = before.Clone();
            cuts += Replace(flash, cutAt, tear, "the new content \ud83d\ude00") ? 1 : 0;
            string found = new SafeFile(flash).ReadText(Path);
            Assert.IsTrue(found == "the old content" || found == "the new content \ud83d\ude00", "cut " + cutAt + ", tear " + tear + ": " + found);

            new SafeFile(flash).WriteText(Path, "once more");
            Assert.AreEqual("once more", new SafeFile(flash).ReadText(Path));
            Assert.AreEqual(1, new SafeFile(flash).List("notes").Length);
        }

        // Written, deleted, renamed.
        Assert.AreEqual(3, cuts);
    }

    [TestMethod]
    [DataRow(Tears.Nothing)]
    [DataRow(Tears.Half)]
    [DataRow(Tears.Garbage)]
    [DataRow(Tears.Whole)]
    public void A_new_file_is_there_as_a_whole_or_not_at_all(int tear)
    {
        for (int cutAt = 1; cutAt <= ChangesMax; cutAt++)
        {
            FakeFileStore flash = new FakeFileStore();
            bool isCut = Replace(flash, cutAt, tear, "the first content");
            string found = new SafeFile(flash).ReadText(Path);
            Assert.IsTrue(found == "the first content" || (isCut && found.Length == 0), "cut " + cutAt + ", tear " + tear + ": " + found);
        }
    }

    [TestMethod]
    public void Bytes_that_are_no_text_are_read_all_the_same()
    {
        FakeFileStore flash = new FakeFileStore();
        flash.Write(Path, new byte[] { 0x61, 0xFF, 0x00, 0x62 }, 0, 4);

        Assert.AreEqual("a\uFFFD\uFFFDb", new SafeFile(flash).ReadText(Path));
    }

    // True when the power went before it was done.
    private static bool Replace(FakeFileStore flash, int cutAt, int tear, string text)
    {
        try
        {
            new SafeFile(new FailingFileStore(flash, cutAt, tear)).WriteText(Path, text);
            return false;
        }
        catch (PowerCutException)
        {
            return true;
        }
    }
}
