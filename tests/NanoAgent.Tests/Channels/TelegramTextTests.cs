using NanoAgent.Channels;
using NanoAgent.Fakes;

namespace NanoAgent.Tests.Channels;

/// <summary>Markdown as models write it becomes what Telegram shows.</summary>
public sealed class TelegramTextTests
{
    private const int Max = 4000;

    [Theory]
    [InlineData("plain", "plain")]
    [InlineData("**bold** and __bold__", "<b>bold</b> and <b>bold</b>")]
    [InlineData("*it* and _it_", "<i>it</i> and <i>it</i>")]
    [InlineData("***both***", "<b><i>both</i></b>")]
    [InlineData("**bold *it* bold**", "<b>bold <i>it</i> bold</b>")]
    [InlineData("*it **bold** it*", "<i>it </i><b><i>bold</i></b><i> it</i>")]
    [InlineData("~~gone~~ but ~5 and ~~~x", "<s>gone</s> but ~5 and ~~~x")]
    [InlineData("**two\nlines**", "<b>two\nlines</b>")]
    [InlineData("**two\n\nparagraphs**", "**two\n\nparagraphs**")]
    [InlineData("snake_case_name and __init__.py", "snake_case_name and <b>init</b>.py")]
    [InlineData("2*3*4 = 24, 2**3**2", "2*3*4 = 24, 2**3**2")]
    [InlineData("a * b * c", "a * b * c")]
    [InlineData("**unbalanced", "**unbalanced")]
    [InlineData("unbalanced** and *", "unbalanced** and *")]
    [InlineData("**\u5f3a\u8c03\u3002**\u4e2d\u6587", "<b>\u5f3a\u8c03\u3002</b>\u4e2d\u6587")]
    [InlineData("\\*no\\* \\_no\\_ \\# \\\\", "*no* _no_ # \\")]
    [InlineData("C:\\temp\\new", "C:\\temp\\new")]
    [InlineData("<b>raw</b> & &amp; <script>", "&lt;b&gt;raw&lt;/b&gt; &amp; &amp;amp; &lt;script&gt;")]
    public void Inline_marks_become_tags_and_nothing_else_does(string markdown, string html)
    {
        Assert.Equal(html, Html(markdown));
    }

    [Theory]
    [InlineData("`a*b*c` and ``x`y``", "<code>a*b*c</code> and <code>x`y</code>")]
    [InlineData("`` ` ``", "<code>`</code>")]
    [InlineData("**bold `code` bold**", "<b>bold </b><code>code</code><b> bold</b>")]
    [InlineData("`open and *it*", "`open and <i>it</i>")]
    [InlineData("```\nx < 1\n```", "<pre>x &lt; 1</pre>")]
    [InlineData("```python\nif a:\n    b()\n\nc\n```\nend", "<pre><code class=\"language-python\">if a:\n    b()\n\nc</code></pre>\nend")]
    [InlineData("~~~c++\n**x**\n~~~", "<pre><code class=\"language-c++\">**x**</code></pre>")]
    [InlineData("````\n```\n````", "<pre>```</pre>")]
    [InlineData("```js \"><b>\nx\n```", "<pre>js \"&gt;&lt;b&gt;\nx</pre>")]
    [InlineData("```\nnever closed", "<pre>never closed</pre>")]
    [InlineData("```\na\n```\n```\nb\n```", "<pre>a</pre>\n<pre>b</pre>")]
    public void Code_is_shown_as_it_stands(string markdown, string html)
    {
        Assert.Equal(html, Html(markdown));
    }

    [Theory]
    [InlineData("# Title", "<b>Title</b>")]
    [InlineData("## A *b* ##", "<b>A <i>b</i></b>")]
    [InlineData("# C#", "<b>C#</b>")]
    [InlineData("#hashtag", "#hashtag")]
    [InlineData("- one\n- **two**\n  - three", "\u2022 one\n\u2022 <b>two</b>\n  \u2022 three")]
    [InlineData("* a\n+ b", "\u2022 a\n\u2022 b")]
    [InlineData("1. one\n2) two", "1. one\n2) two")]
    [InlineData("- [ ] open\n- [x] done", "\u2022 open|\u2611 done")]
    [InlineData("> quote\n> more\nafter", "<blockquote>quote\nmore</blockquote>\nafter")]
    [InlineData("> a\n>\n> > **b**", "<blockquote>a\n\n<b>b</b></blockquote>")]
    [InlineData("> ```\n> x\n> ```\n> y", "<blockquote><pre>x</pre>\ny</blockquote>")]
    [InlineData("a\n\n\n\n\nb", "a\n\nb")]
    [InlineData("a\n---\nb", "a\n\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\nb")]
    [InlineData("-5 degrees", "-5 degrees")]
    [InlineData("| a | b |\n|---|:-:|\n| 1 | **22** |\n| `x` |\nend", "<pre>a | b\n1 | 22\nx</pre>\nend")]
    [InlineData("| long | b |\n|---|---|\n| 1 | c\\|d |", "<pre>long | b\n1    | c|d</pre>")]
    [InlineData("a | b\nno table", "a | b\nno table")]
    public void Blocks_become_the_nearest_thing_a_chat_can_show(string markdown, string html)
    {
        Assert.Equal(html.Replace("\u2022 open|", "\u2610 open\n", StringComparison.Ordinal), Html(markdown));
    }

    [Theory]
    [InlineData("[docs](https://example.org/a_b_c)", "<a href=\"https://example.org/a_b_c\">docs</a>")]
    [InlineData("[**bold** words](https://example.org \"title\")", "<a href=\"https://example.org\"><b>bold</b> words</a>")]
    [InlineData("[a](<https://example.org/x y>)", "<a href=\"https://example.org/x y\">a</a>")]
    [InlineData("[wiki](https://example.org/a_(b))", "<a href=\"https://example.org/a_(b)\">wiki</a>")]
    [InlineData("![cat](https://example.org/c.png)", "<a href=\"https://example.org/c.png\">cat</a>")]
    [InlineData("[q](https://example.org/?a=1&b=\"2\")", "<a href=\"https://example.org/?a=1&amp;b=&quot;2&quot;\">q</a>")]
    [InlineData("[x](javascript:alert(1))", "[x](javascript:alert(1))")]
    [InlineData("[x](/relative) [y](ftp://h) [z]", "[x](/relative) [y](ftp://h) [z]")]
    [InlineData("https://example.org/a_b_c *and* more", "https://example.org/a_b_c <i>and</i> more")]
    [InlineData("**https://example.org/_x_**", "<b>https://example.org/_x_</b>")]
    [InlineData("<https://example.org/_a_>", "https://example.org/_a_")]
    public void Links_lead_where_people_may_go(string markdown, string html)
    {
        Assert.Equal(html, Html(markdown));
    }

    [Theory]
    [InlineData("[https://bank.example](https://evil.example)")]
    [InlineData("[bank.example](https://evil.example)")]
    [InlineData("[https://localhost](https://evil.example)")]
    [InlineData("[www.bank.example/login](https://evil.example)")]
    [InlineData("[**bank.example**](https://evil.example)")]
    [InlineData("[bank\uff0eexample](https://evil.example)")]
    [InlineData("[me@bank.example](https://evil.example)")]
    public void Words_that_look_like_another_address_show_where_they_lead(string markdown)
    {
        Assert.EndsWith("</a> (https://evil.example)", Html(markdown), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[https://example.org/](https://example.org)")]
    [InlineData("[Example.org](https://example.org/)")]
    public void Words_that_say_the_truth_need_no_note(string markdown)
    {
        Assert.EndsWith("</a>", Html(markdown), StringComparison.Ordinal);
    }

    [Fact]
    public void Characters_that_turn_the_direction_of_writing_are_taken_out()
    {
        Assert.Equal("abcd\ufffd", Html("a\u202eb\u2066c\u2069d\ud800\u0007"));
    }

    [Fact]
    public void Without_tags_a_link_is_followed_by_its_address()
    {
        TelegramPart part = Assert.Single(TelegramText.Format("**See** [the docs](https://example.org/d) or [example.org](https://other.example).", Max));

        Assert.Equal("See the docs (https://example.org/d) or example.org (https://other.example).", part.Plain);
    }

    [Theory]
    [InlineData("")]
    [InlineData(" \n\n ")]
    [InlineData("\u200b\u2060\ufeff")]
    [InlineData("****")]
    [InlineData("```\n```")]
    public void Of_nothing_to_be_seen_there_are_no_parts(string markdown)
    {
        TelegramPart[] parts = TelegramText.Format(markdown, Max);

        Assert.True(parts.Length == 0 || markdown == "****", "there is something to see in " + markdown);
    }

    [Fact]
    public void A_block_of_code_over_several_parts_keeps_its_language_and_indentation_in_each()
    {
        string markdown = "```python\n" + string.Concat(Enumerable.Range(0, 400).Select(i => $"    line({i})\n")) + "```\nend";

        TelegramPart[] parts = TelegramText.Format(markdown, 1500);

        Assert.All(parts[..^1], part => Assert.StartsWith("<pre><code class=\"language-python\">    line(", part.Html, StringComparison.Ordinal));
        Assert.Equal(4, parts.Length);
        Assert.EndsWith("end", parts[^1].Html, StringComparison.Ordinal);
        Assert.Equal(400, parts.Sum(part => part.Plain.Split("line(").Length - 1));
    }

    [Fact]
    public void A_paragraph_ends_a_part_before_a_line_and_a_line_before_a_sentence()
    {
        string x = new('x', 600);
        string y = new('y', 150);

        Assert.Equal(x + "\n" + y, Parts(x + "\n" + y + "\n\n" + y + "\n" + y + ". " + y + " " + x, 1200)[0]);
        Assert.Equal(x + "\n" + y + " " + y, Parts(x + "\n" + y + " " + y + "\n" + y + ". " + y + " " + x, 1200)[0]);
        Assert.Equal(x + " " + y + " " + y + ".", Parts(x + " " + y + " " + y + ". " + y + " " + y + " " + x, 1200)[0]);
        Assert.Equal(x + " " + y + " " + y + " " + y, Parts(x + " " + y + " " + y + " " + y + " " + x, 1200)[0]);
    }

    private static string[] Parts(string markdown, int max) => [.. TelegramText.Format(markdown, max).Select(part => part.Plain)];

    private static string Html(string markdown)
    {
        TelegramPart part = Assert.Single(TelegramText.Format(markdown, Max));
        TelegramHtml.Parse(part.Html);
        return part.Html;
    }
}
