using NanoAgent.Text.Web;

namespace NanoAgent.Tests.Text.Web;

/// <summary>Addresses and what is relative to them.</summary>
public sealed class WebUrlTests
{
    [Theory]
    [InlineData("HTTP://Example.COM", "http://example.com/")]
    [InlineData("https://example.com:443/a", "https://example.com/a")]
    [InlineData("https://example.com:8443/a?b=c#d", "https://example.com:8443/a?b=c")]
    [InlineData("http://example.com:/a", "http://example.com/a")]
    [InlineData("http://example.com?x=1", "http://example.com/?x=1")]
    [InlineData("http://example.com#x", "http://example.com/")]
    [InlineData("  http://example.com/a b  ", "http://example.com/a%20b")]
    [InlineData("http://example.com/ä", "http://example.com/%C3%A4")]
    [InlineData("http://example.com/a%20b", "http://example.com/a%20b")]
    [InlineData("http://example.com/{llm.api_key}", "http://example.com/%7Bllm.api_key%7D")]
    [InlineData("http://example.com/a/../b/./c/..", "http://example.com/b/")]
    [InlineData("http://example.com/../../etc", "http://example.com/etc")]
    [InlineData("http://example.com/a\r\nHost: x", "http://example.com/a%0D%0AHost:%20x")]
    public void An_address_is_made_plain(string text, string plain) =>
        Assert.Equal(plain, WebUrl.Parse(text, out _)?.ToString());

    [Theory]
    [InlineData("")]
    [InlineData("example.com")]
    [InlineData("//example.com")]
    [InlineData("file:///etc/passwd")]
    [InlineData("ftp://example.com/")]
    [InlineData("javascript:alert(1)//://")]
    [InlineData("http:/example.com")]
    [InlineData("http:\\\\example.com")]
    [InlineData("http://example.com\\@127.0.0.1/")]
    public void What_is_no_whole_web_address_is_refused_with_a_sentence(string text)
    {
        Assert.Null(WebUrl.Parse(text, out string problem));
        Assert.EndsWith(".", problem, StringComparison.Ordinal);
    }

    [Fact]
    public void An_address_has_a_bound() =>
        Assert.Null(WebUrl.Parse("http://example.com/" + new string('a', Limits.WebUrlBytesMax), out _));

    [Theory]
    [InlineData("", "https://a.example/b/c?d")]
    [InlineData("#x", "https://a.example/b/c?d")]
    [InlineData("e", "https://a.example/b/e")]
    [InlineData("./e/", "https://a.example/b/e/")]
    [InlineData("../e", "https://a.example/e")]
    [InlineData("../../../e", "https://a.example/e")]
    [InlineData("/e?f=/../g", "https://a.example/e?f=/../g")]
    [InlineData("?e", "https://a.example/b/c?e")]
    [InlineData("e:80", null)]
    [InlineData("./e:80", "https://a.example/b/e:80")]
    [InlineData("//other.example/x", "https://other.example/x")]
    [InlineData("http://other.example", "http://other.example/")]
    [InlineData("file:///etc/passwd", null)]
    [InlineData("javascript:void(0)", null)]
    [InlineData("mailto:a@b.example", null)]
    [InlineData("data:text/html,x", null)]
    [InlineData("https://127.0.0.1/", "https://127.0.0.1/")]
    [InlineData("\\\\evil.example", null)]
    public void A_reference_is_resolved_as_browsers_do(string reference, string? target)
    {
        WebUrl page = WebUrl.Parse("https://a.example/b/c?d#e", out _)!;

        Assert.Equal(target, page.Resolve(reference, out _)?.ToString());
    }

    [Fact]
    public void References_resolve_as_the_platform_resolves_them()
    {
        const string Alphabet = "ab/.?=&;";
        var platform = new Uri("http://a.example/b/c/d;p?q");
        WebUrl page = WebUrl.Parse(platform.ToString(), out _)!;
        for (int seed = 0; seed < 20_000; seed++)
        {
            var random = new Random(seed);
            string reference = new([.. Enumerable.Range(0, random.Next(10)).Select(_ => Alphabet[random.Next(Alphabet.Length)])]);
            if (reference.StartsWith("//", StringComparison.Ordinal))
            {
                continue;
            }

            Assert.Equal(new Uri(platform, reference).AbsoluteUri, page.Resolve(reference, out _)?.ToString());
        }
    }
}
