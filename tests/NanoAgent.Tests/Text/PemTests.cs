using System.Text;
using NanoAgent.Roots;
using NanoAgent.Text;

namespace NanoAgent.Tests.Text;

public class PemTests
{
    private static readonly byte[] Der = Convert.FromBase64String(RootCertificates.GtsR4);
    private static readonly string Base64 = Convert.ToBase64String(Der);

    [Fact]
    public void A_certificate_in_DER_becomes_base64() => Assert.Equal([Base64], Pem.ReadAll(Der, Der.Length)!);

    [Fact]
    public void Words_and_Windows_line_ends_around_the_blocks_do_no_harm()
    {
        string text = "subject=home\r\n" + Pem.Wrap(RootCertificates.GtsR4).Replace("\n", "\r\n", StringComparison.Ordinal) + "\r\n# another\r\n" + Pem.Wrap(Base64);

        Assert.Equal([Base64, Base64], Read(text)!);
    }

    [Theory]
    [InlineData("")]
    [InlineData("hello")]
    [InlineData("-----BEGIN CERTIFICATE-----\nMIIB\n")]
    [InlineData("-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n")]
    [InlineData("-----BEGIN CERTIFICATE-----\n!!!\n-----END CERTIFICATE-----\n")]
    [InlineData("-----BEGIN PRIVATE KEY-----\nMIIB\n-----END PRIVATE KEY-----\n")]
    public void What_is_no_certificate_is_refused(string text) => Assert.Null(Read(text));

    [Fact]
    public void One_bad_block_makes_the_whole_file_unusable() =>
        Assert.Null(Read(Pem.Wrap(Base64) + Pem.Wrap(Base64[..^4])));

    [Fact]
    public void A_cut_or_flipped_file_is_refused_or_still_holds_whole_certificates()
    {
        byte[] whole = Encoding.ASCII.GetBytes(Pem.Wrap(RootCertificates.GtsR4));
        for (int seed = 1; seed <= 500; seed++)
        {
            var random = new Random(seed);
            byte[] bytes = random.Next(2) == 0 ? [.. Der] : [.. whole];
            bytes[random.Next(bytes.Length)] ^= (byte)(1 << random.Next(8));
            int count = random.Next(3) == 0 ? random.Next(bytes.Length) : bytes.Length;
            foreach (string base64 in Pem.ReadAll(bytes, count) ?? [])
            {
                Assert.True(Convert.FromBase64String(base64).Length == Der.Length, "seed " + seed);
            }
        }
    }

    private static string[]? Read(string text)
    {
        byte[] bytes = Encoding.ASCII.GetBytes(text);
        return Pem.ReadAll(bytes, bytes.Length);
    }
}
