using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using NanoAgent.Cli.Doctor;
using NanoAgent.Cli.Doctor.Probes;

namespace NanoAgent.Cli.Tests.Doctor;

public class CertificateTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 21, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(-10, 60, null, "Our Root", "ok", "signed by Our Root")]
    [InlineData(-10, 60, null, null, "fail", "none of its roots signs it")]
    [InlineData(-10, 3, null, "Our Root", "warn", "ends in 3 days")]
    [InlineData(-10, -1, null, "Our Root", "fail", "and not now")]
    [InlineData(5, 60, null, "Our Root", "fail", "and not now")]
    [InlineData(-10, 60, "it is for another name", "Our Root", "fail", "is refused: it is for another name")]
    public void A_certificate_is_judged_as_a_board_would(int from, int until, string? trouble, string? signer, string state, string sentence)
    {
        using X509Certificate2 leaf = Certificate(from, until);
        Finding finding = CertificateVerdict.Of("tls x", new TlsFacts(leaf, [], trouble, null), signer, Now);

        Assert.Equal(state, finding.StateName);
        Assert.Contains(sentence, finding.Sentence, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1, "ok", "is right")]
    [InlineData(30, "fail", "30 minutes behind")]
    [InlineData(-30, "fail", "30 minutes ahead")]
    public void A_clock_is_compared_with_a_server(int minutes, string state, string sentence)
    {
        Finding finding = CertificateVerdict.Clock(Now.AddMinutes(minutes), Now, TimeSpan.FromMinutes(2));

        Assert.Equal(state, finding.StateName);
        Assert.Contains(sentence, finding.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void A_board_trusts_only_what_one_of_its_roots_has_signed()
    {
        using X509Certificate2 root = Certificate(-10, 60);

        Assert.Equal("test", new DeviceRoots([root]).Signer(root, []));
        Assert.Null(new DeviceRoots([]).Signer(root, []));
    }

    private static X509Certificate2 Certificate(int from, int until)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        return new CertificateRequest("CN=test", key, HashAlgorithmName.SHA256).CreateSelfSigned(Now.AddDays(from), Now.AddDays(until).AddHours(1));
    }
}
