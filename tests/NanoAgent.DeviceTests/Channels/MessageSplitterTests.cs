using System.Text;
using NanoAgent.Channels;
using NanoAgent.Text;
using nanoFramework.TestFramework;

namespace NanoAgent.DeviceTests.Channels;

/// <summary>Long answers in parts, counted in UTF-16 units, which is not what the device stores.</summary>
[TestClass]
public sealed class MessageSplitterTests
{
    [TestMethod]
    public void A_wall_of_emoji_is_cut_between_them()
    {
        StringBuilder wall = new StringBuilder();
        for (int i = 0; i < 150; i++)
        {
            wall.Append("\ud83d\udca1");
        }

        string[] parts = MessageSplitter.Split("x" + wall.ToString(), 100);
        int bytes = 0;
        foreach (string part in parts)
        {
            Assert.IsTrue(part.Length <= 100, "a part of " + part.Length + " units");
            Assert.IsFalse(TextSearch.Contains(part, "\uFFFD"));
            bytes += Encoding.UTF8.GetBytes(part).Length;
        }

        Assert.AreEqual(4, parts.Length);
        Assert.AreEqual(1 + (150 * 4), bytes);
    }

    [TestMethod]
    public void Paragraphs_lines_and_words_stay_whole()
    {
        string a = new string('a', 60);
        string b = new string('b', 20);

        string[] parts = MessageSplitter.Split(a + "\n" + b + " " + a, 100);
        Assert.AreEqual(2, parts.Length);
        Assert.AreEqual(a, parts[0]);
        Assert.AreEqual(b + " " + a, parts[1]);
    }

    [TestMethod]
    public void A_part_takes_as_many_words_as_fit()
    {
        string[] parts = MessageSplitter.Split("one two three four five six", 14);

        Assert.AreEqual(2, parts.Length);
        Assert.AreEqual("one two three", parts[0]);
        Assert.AreEqual("four five six", parts[1]);
    }

    [TestMethod]
    [DataRow(0, 0)]
    [DataRow(4096, 1)]
    [DataRow(4097, 2)]
    [DataRow(8193, 3)]
    public void Text_is_split_only_when_it_must_be(int length, int parts)
    {
        Assert.AreEqual(parts, MessageSplitter.Split(new string('x', length), Limits.TelegramTextUnitsMax).Length);
    }
}
