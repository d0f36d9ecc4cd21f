using System.Net;
using System.Net.Sockets;
using NanoAgent.Text.Web;

namespace NanoAgent.Tests.Text.Web;

/// <summary>Which hosts are on the public internet, however they are written.</summary>
public sealed class PrivateAddressesTests
{
    [Theory]
    [InlineData("localhost")]
    [InlineData("LOCALHOST")]
    [InlineData("localhost.")]
    [InlineData("a.localhost")]
    [InlineData("printer.local")]
    [InlineData("printer.LOCAL.")]
    [InlineData("metadata.google.internal")]
    [InlineData("nas.lan")]
    [InlineData("nas.home")]
    [InlineData("nas.home.arpa")]
    [InlineData("wiki.corp")]
    [InlineData("wiki.intranet")]
    [InlineData("db.private")]
    [InlineData("localhost.localdomain")]
    [InlineData("router")]
    [InlineData("router.")]
    [InlineData("127.0.0.1")]
    [InlineData("127.0.0.1.")]
    [InlineData("127.1")]
    [InlineData("127.0.1")]
    [InlineData("127.255.255.254")]
    [InlineData("2130706433")]
    [InlineData("0x7f000001")]
    [InlineData("0X7F.1")]
    [InlineData("0x7f.1")]
    [InlineData("0177.0.0.1")]
    [InlineData("0177.1")]
    [InlineData("017700000001")]
    [InlineData("127.0x1")]
    [InlineData("0")]
    [InlineData("0x")]
    [InlineData("0.0.0.0")]
    [InlineData("0.1.2.3")]
    [InlineData("10.0.0.1")]
    [InlineData("10.255.255.255")]
    [InlineData("167772161")]
    [InlineData("012.0.0.1")]
    [InlineData("100.64.0.1")]
    [InlineData("100.127.255.255")]
    [InlineData("169.254.169.254")]
    [InlineData("0xA9FEA9FE")]
    [InlineData("2852039166")]
    [InlineData("169.254.43518")]
    [InlineData("172.16.0.1")]
    [InlineData("172.31.255.255")]
    [InlineData("192.0.0.1")]
    [InlineData("192.0.0.170")]
    [InlineData("192.0.2.1")]
    [InlineData("192.88.99.1")]
    [InlineData("192.168.0.1")]
    [InlineData("3232235521")]
    [InlineData("0300.0250.0.1")]
    [InlineData("198.18.0.1")]
    [InlineData("198.19.255.255")]
    [InlineData("198.51.100.7")]
    [InlineData("203.0.113.9")]
    [InlineData("224.0.0.1")]
    [InlineData("239.255.255.250")]
    [InlineData("240.0.0.1")]
    [InlineData("255.255.255.255")]
    [InlineData("4294967295")]
    [InlineData("[::]")]
    [InlineData("[::1]")]
    [InlineData("[0:0:0:0:0:0:0:1]")]
    [InlineData("[::127.0.0.1]")]
    [InlineData("[::8.8.8.8]")]
    [InlineData("[::ffff:127.0.0.1]")]
    [InlineData("[::ffff:7f00:1]")]
    [InlineData("[::FFFF:192.168.1.1]")]
    [InlineData("[0:0:0:0:0:ffff:10.0.0.1]")]
    [InlineData("[64:ff9b::127.0.0.1]")]
    [InlineData("[64:ff9b::a9fe:a9fe]")]
    [InlineData("[64:ff9b:1::808:808]")]
    [InlineData("[100::1]")]
    [InlineData("[2001::1]")]
    [InlineData("[2001:db8::1]")]
    [InlineData("[2002:7f00:1::]")]
    [InlineData("[2002:c0a8:101::1]")]
    [InlineData("[3fff::1]")]
    [InlineData("[fc00::1]")]
    [InlineData("[fdff:ffff::1]")]
    [InlineData("[fe80::1]")]
    [InlineData("[febf::1]")]
    [InlineData("[fec0::1]")]
    [InlineData("[ff02::1]")]
    public void A_private_host_is_private_however_it_is_written(string host)
    {
        WebUrl? url = WebUrl.Parse("http://" + host + "/", out string problem);

        Assert.NotNull(url);
        Assert.Equal("", problem);
        Assert.True(url.IsPrivate, $"{host} became {url.Host} and counts as public");
    }

    [Theory]
    [InlineData("example.com", "example.com")]
    [InlineData("EXAMPLE.com.", "example.com")]
    [InlineData("local.example", "local.example")]
    [InlineData("notlocalhost.org", "notlocalhost.org")]
    [InlineData("xn--bcher-kva.example", "xn--bcher-kva.example")]
    [InlineData("8.8.8.8", "8.8.8.8")]
    [InlineData("134744072", "8.8.8.8")]
    [InlineData("0x8.8.010.8", "8.8.8.8")]
    [InlineData("100.63.255.255", "100.63.255.255")]
    [InlineData("100.128.0.1", "100.128.0.1")]
    [InlineData("172.15.0.1", "172.15.0.1")]
    [InlineData("172.32.0.1", "172.32.0.1")]
    [InlineData("192.0.1.1", "192.0.1.1")]
    [InlineData("198.17.0.1", "198.17.0.1")]
    [InlineData("223.255.255.255", "223.255.255.255")]
    [InlineData("[2606:4700::1111]", "[2606:4700::1111]")]
    [InlineData("[::ffff:8.8.8.8]", "[::ffff:8.8.8.8]")]
    [InlineData("[64:ff9b::808:808]", "[64:ff9b::808:808]")]
    [InlineData("[2002:808:808::1]", "[2002:808:808::1]")]
    public void A_public_host_is_public_and_written_plainly(string host, string plain)
    {
        WebUrl? url = WebUrl.Parse("https://" + host, out _);

        Assert.NotNull(url);
        Assert.Equal(plain, url.Host);
        Assert.False(url.IsPrivate);
    }

    [Theory]
    [InlineData("127.0.0.1%00.example.com")]
    [InlineData("%6c%6f%63%61%6c%68%6f%73%74")]
    [InlineData("127%2e0%2e0%2e1")]
    [InlineData("①②⑦.⓪.⓪.①")]
    [InlineData("127。0。0。1")]
    [InlineData("ｌｏｃａｌｈｏｓｔ")]
    [InlineData("bücher.example")]
    [InlineData("[fe80::1%25eth0]")]
    [InlineData("[fe80::1%eth0]")]
    [InlineData("[::1")]
    [InlineData("[1::2::3]")]
    [InlineData("[1:2:3:4:5:6:7]")]
    [InlineData("[12345::]")]
    [InlineData("[::ffff:1.2.3.256]")]
    [InlineData("1.2.3.4.5")]
    [InlineData("256.1.1.1")]
    [InlineData("08.8.8.8")]
    [InlineData("4294967296")]
    [InlineData("1.2.3.0x100")]
    [InlineData("a..b")]
    [InlineData("example.com..")]
    [InlineData("")]
    [InlineData(".")]
    [InlineData("user@example.com")]
    [InlineData("example.com@127.0.0.1")]
    [InlineData("user:pass@example.com")]
    [InlineData("example.com:0")]
    [InlineData("example.com:65536")]
    [InlineData("example.com:80:80")]
    [InlineData("exa mple.com")]
    [InlineData("exa\tmple.com")]
    [InlineData("a\\b.example")]
    [InlineData("{llm.api_key}.example")]
    public void A_host_that_two_readers_could_read_differently_is_no_host(string host)
    {
        Assert.Null(WebUrl.Parse("http://" + host + "/", out string problem));
        Assert.NotEqual("", problem);
    }

    [Fact]
    public void Bytes_of_other_lengths_are_not_public()
    {
        Assert.True(PrivateAddresses.Contains([]));
        Assert.True(PrivateAddresses.Contains([8, 8, 8]));
        Assert.True(PrivateAddresses.Contains(new byte[15]));
    }

    [Fact]
    public void Whatever_the_platform_reads_as_an_address_is_read_the_same_here()
    {
        for (int seed = 0; seed < 20_000; seed++)
        {
            var random = new Random(seed);
            var bytes = new byte[random.Next(2) == 0 ? 4 : 16];
            random.NextBytes(bytes);
            for (int i = 0; i < bytes.Length; i++)
            {
                bytes[i] = random.Next(3) == 0 ? (byte)0 : bytes[i];
            }

            var address = new IPAddress(bytes);
            byte[]? read = address.AddressFamily == AddressFamily.InterNetwork
                ? IpLiterals.ParseV4(address.ToString())
                : IpLiterals.ParseV6(address.ToString());

            Assert.True(read != null && read.SequenceEqual(bytes), $"seed {seed}: {address}");
        }
    }

    [Fact]
    public void What_looks_like_numbers_never_becomes_a_name()
    {
        const string Alphabet = "0123456789abcdefx.:[]%@-";
        for (int seed = 0; seed < 50_000; seed++)
        {
            var random = new Random(seed);
            string host = new([.. Enumerable.Range(0, random.Next(1, 16)).Select(_ => Alphabet[random.Next(Alphabet.Length)])]);
            WebUrl? url = WebUrl.Parse("http://" + host + "/", out string problem);
            if (url == null)
            {
                Assert.NotEqual("", problem);
                continue;
            }

            // A judge of its own: what .NET would connect to without asking a name server.
            bool isAddress = IPAddress.TryParse(url.Host.Trim('[', ']'), out IPAddress? address);
            Assert.True(!isAddress || (url.Address != null && address!.GetAddressBytes().SequenceEqual(url.Address)), $"seed {seed}: {host}");
        }
    }
}
