using System.Text;
using NanoAgent.Text.Web;

namespace NanoAgent.Tests.Text.Web;

/// <summary>The words of a page, and nothing that is not for readers.</summary>
public sealed class HtmlPageTests
{
    [Theory]
    [InlineData("<title>T</title><h1>Head</h1><p>One  two\n three</p><p>four", "T\n\n# Head\nOne two three\nfour")]
    [InlineData("<ul><li>a<li><p>b</p></li><li></li></ul>c", "- a\n- b\nc")]
    [InlineData("a<br>b<br/>c<hr>d", "a\nb\nc\nd")]
    [InlineData("<table><tr><td>1</td><td>2</td></tr><tr><th>3<th>4</table>", "1 | 2\n3 | 4")]
    [InlineData("<pre>a\n  b\n\n\n\nc</pre>d", "a\nb\n\nc\nd")]
    [InlineData("x<script>if (a < b) document.write('<p>no</p>')</script>y", "xy")]
    [InlineData("x<script>'</scripty>'</SCRIPT >y", "xy")]
    [InlineData("x<style>p{}</style><noscript>no</noscript><svg><title>no</title><text>no</text></svg><template>no</template>y", "xy")]
    [InlineData("x<svg/>y", "xy")]
    [InlineData("x<!-- no > <b>no</b> -->y<!-->z<!doctype no>!<?no?>", "xyz!")]
    [InlineData("x<p hidden>no<p>y", "x\ny")]
    [InlineData("x<div hidden><div>no</div>no</div>y", "xy")]
    [InlineData("x<div style='color:red; DISPLAY : none !important'>no</div>y", "xy")]
    [InlineData("<div style='visibility:hidden'>no</div><div style='display:block'>y</div>", "y")]
    [InlineData("<ul><li hidden>no</ul>y", "y")]
    [InlineData("x<input hidden>y<img style='display:none'>z", "xyz")]
    [InlineData("<nav>no</nav>x", "x")]
    [InlineData("menu <a href=/x>no</a><main>y</main>foot", "y\nfoot")]
    [InlineData("a &lt;b&gt; &amp;amp; &quot;c&quot; &#233;&#xe9;&eacute;&euro;&hellip;", "a <b> &amp; \"c\" ééé€…")]
    [InlineData("&nbsp;a&nbsp;&nbsp;b&shy;", "a b\u00ad")]
    [InlineData("&#x1F600;&#150;&#0;&#xD800;&#9999999;&nosuch;&amp", "\U0001F600–\uFFFD\uFFFD\uFFFD&nosuch;&amp")]
    [InlineData("AT&T R&D a&b=c;", "AT&T R&D a&b=c;")]
    [InlineData("1 < 2 <3 a<b", "1 < 2 <3 a")]
    [InlineData("</>a</ no>b</p", "ab")]
    [InlineData("a\0b\u0007c\u007f", "a b c")]
    [InlineData("\uFEFFx", "x")]
    [InlineData("<title>A &amp; B</title><title>C</title>", "A & B\n\n")]
    [InlineData("<h1>T</h1><title>T</title>x", "# T\nx")]
    [InlineData("<textarea>a <b></textarea>c", "a <b>c")]
    public void A_page_becomes_its_words(string html, string words) => Assert.Equal(words, Read(html));

    [Theory]
    [InlineData("<a href='/x'>go</a>", "go (https://a.example/x)")]
    [InlineData("<a href=y?b=1&amp;c=2#d>go</a>.", "go (https://a.example/b/y?b=1&c=2).")]
    [InlineData("<base href='https://b.example/z/'><a href='y'>go</a>", "go (https://b.example/z/y)")]
    [InlineData("<a href='#top'>up</a> <a href='javascript:x()'>js</a> <a href='mailto:a@b.example'>mail</a> <a name=x>n</a>", "up js mail n")]
    [InlineData("<a href='/x'><img></a>none", "none")]
    [InlineData("<a href='/x'>one<a href='/y'>two</a>", "one (https://a.example/x)two (https://a.example/y)")]
    [InlineData("<a href='/x'>one</a> <a href='/x'>again</a>", "one (https://a.example/x) again")]
    [InlineData("kept<a href=\"/x>lost</a><p>lost", "kept")]
    [InlineData("<A HREF=/x HREF=/y>go</A>", "go (https://a.example/x)")]
    [InlineData("<a title='>' href = '/x' >go</a>", "go (https://a.example/x)")]
    public void Links_show_where_they_lead(string html, string words) => Assert.Equal(words, Read(html));

    [Fact]
    public void Only_the_first_links_and_short_addresses_are_shown()
    {
        string many = string.Concat(Enumerable.Range(0, 50).Select(i => $"<a href='/{i}'>l{i}</a> "));

        Assert.Equal(Limits.WebLinksMax, Read(many).Split("(https://").Length - 1);
        Assert.Equal("long", Read($"<a href='/{new string('x', Limits.WebLinkBytesMax)}'>long</a>"));
        Assert.Equal("long", Read($"<a href='/{new string('x', Limits.HtmlValueBytesMax)}'>long</a>"));
    }

    [Fact]
    public void Windows_1252_is_read_when_server_or_page_says_so()
    {
        byte[] body = [.. "<p>caf"u8, 0xE9, (byte)' ', 0x80, .. "</p>"u8];

        Assert.Equal("café €", Read(body, "iso-8859-1"));
        Assert.Equal("café €", Read([.. "<meta charset=Windows-1252>"u8, .. body], ""));
        Assert.Equal("café €", Read([.. "<meta http-equiv='Content-Type' content='text/html; charset=latin1'>"u8, .. body], ""));
        Assert.Equal("caf\uFFFD \uFFFD", Read(body, ""));
        Assert.Equal("caf\uFFFD \uFFFD", Read([.. "<meta charset=latin1>"u8, .. body], "utf-8"));
    }

    [Fact]
    public void An_unknown_character_set_is_told()
    {
        var page = new HtmlPage(WebUrl.Parse("https://a.example/", out _)!, "", 100);
        byte[] bytes = Encoding.UTF8.GetBytes("<meta charset=Shift_JIS>x");
        page.Put(bytes, 0, bytes.Length);

        Assert.Equal("shift_jis", page.UnreadableCharset);
    }

    [Fact]
    public void Any_bytes_are_a_page_within_the_bound_and_the_same_in_any_pieces()
    {
        string[] words =
        [
            "<", ">", "</", "<!--", "-->", "<!", "<?", "<p", "<p>", "</p>", "<a href='", "<a href=\"/x\">", "</a>", "<script>", "</script", "<title>", "</title>",
            "<style>", "</style>", "<main>", "<li>", "<pre>", "<div hidden>", "</div>", "<svg/>", "<p hidden>", "&", "&amp;", "&#", "&#x41;", "&#x110000;", ";", "'", "\"",
            "=", "/", " ", "\n", "\0", "text", "\u00e9", "\U0001F600", "<meta charset=latin1>", "<base href=//x.example>", "<td>", "<h1>", "<textarea>", "-", "!",
        ];
        for (int seed = 0; seed < 3_000; seed++)
        {
            var random = new Random(seed);
            using var stream = new MemoryStream();
            for (int i = random.Next(60); i >= 0; i--)
            {
                stream.Write(random.Next(8) == 0 ? [(byte)random.Next(256)] : Encoding.UTF8.GetBytes(words[random.Next(words.Length)]));
            }

            byte[] bytes = stream.ToArray();
            string whole = Read(bytes, "", 80);
            string pieces = Read(bytes, "", 80, () => random.Next(1, 5));

            Assert.True(whole == pieces, $"seed {seed}: '{whole}' is not '{pieces}'");
            Assert.True(whole.Length <= 80 + Limits.WebTitleBytesMax + 2, $"seed {seed}");
            Assert.True(!whole.Any(c => c < ' ' && c != '\n'), $"seed {seed}: a control character came through");
        }
    }

    [Theory]
    [InlineData("<")]
    [InlineData("<a ")]
    [InlineData("<a href='")]
    [InlineData("<div hidden>")]
    [InlineData("<!--")]
    [InlineData("&")]
    [InlineData("&#")]
    [InlineData("</script")]
    [InlineData("<script>")]
    [InlineData("<b><i>")]
    public void What_never_ends_costs_no_more_than_its_length(string piece)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat(piece, 20_000)));
        var page = new HtmlPage(WebUrl.Parse("https://a.example/", out _)!, "", 3900);
        page.Put(bytes, 0, 1000);
        long before = GC.GetAllocatedBytesForCurrentThread();
        page.Put(bytes, 1000, 9000);
        long first = GC.GetAllocatedBytesForCurrentThread() - before;
        page.Put(bytes, 10_000, 9000);
        long second = GC.GetAllocatedBytesForCurrentThread() - before - first;

        // Allocation stands for work: time would depend on the machine.
        Assert.InRange(second, 0, (first * 2) + 10_000);
    }

    [Theory]
    [InlineData("<strong>Mia</strong> the cat &amp; dog", "Mia the cat & dog")]
    [InlineData("List<string> x", "List<string> x")]
    [InlineData("a<br>b", "a b")]
    [InlineData("", "")]
    public void A_snippet_loses_its_marks(string html, string plain) => Assert.Equal(plain, HtmlSnippet.Plain(html, 100));

    [Fact]
    public void A_snippet_has_a_bound() =>
        Assert.Equal("éééé…[cut]", HtmlSnippet.Plain(string.Concat(Enumerable.Repeat("é", 50)), 16));

    private static string Read(string html) => Read(Encoding.UTF8.GetBytes(html), "");

    private static string Read(byte[] bytes, string charset, int max = 3900, Func<int>? piece = null)
    {
        var page = new HtmlPage(WebUrl.Parse("https://a.example/b/", out _)!, charset, max);
        for (int at = 0; at < bytes.Length;)
        {
            int count = Math.Min(piece?.Invoke() ?? bytes.Length, bytes.Length - at);
            page.Put(bytes, at, count);
            at += count;
        }

        page.Finish();
        return page.ToString();
    }
}
