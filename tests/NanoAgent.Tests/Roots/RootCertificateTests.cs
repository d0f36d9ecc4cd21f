using System.Globalization;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using NanoAgent.Roots;
using NanoAgent.Tests.Tidy;
using NanoAgent.Text;

namespace NanoAgent.Tests.Roots;

/// <summary>The committed certificates against what make-roots.sh states of them.</summary>
public class RootCertificateTests
{
    private const int DaysBeforeExpiry = 365;

    // The last day on which somebody looked at the list. Whoever changes the list sets it, and this test, which knows no
    // clock, then says whether each root has a year left from there.
    private static readonly DateOnly LookedAt = new(2026, 11, 21);

    [Fact]
    public void Each_certificate_is_the_one_that_the_script_states()
    {
        string[][] stated = Stated();
        Assert.Equal(stated.Length, RootCertificates.All().Length);
        foreach ((string[] row, string base64) in stated.Zip(RootCertificates.All()))
        {
            byte[] der = Convert.FromBase64String(base64);
            using X509Certificate2 certificate = X509CertificateLoader.LoadCertificate(der);
            Assert.Equal(row[3], Convert.ToHexString(SHA256.HashData(der)));
            Assert.Equal(row[1], certificate.GetNameInfo(X509NameType.SimpleName, false));
            Assert.Equal(row[2], certificate.NotAfter.ToUniversalTime().ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
            Assert.Equal(certificate.SubjectName.RawData, certificate.IssuerName.RawData);
            Assert.True(certificate.Extensions.OfType<X509BasicConstraintsExtension>().Single().CertificateAuthority);
            Assert.Equal(base64, (string?)typeof(RootCertificates).GetField(row[0])!.GetRawConstantValue());
        }
    }

    [Fact]
    public void Each_certificate_has_a_year_left_from_the_day_on_which_the_list_was_looked_at()
    {
        foreach (string[] row in Stated())
        {
            DateOnly end = DateOnly.ParseExact(row[2], "yyyy-MM-dd", CultureInfo.InvariantCulture);
            Assert.True(end.DayNumber - LookedAt.DayNumber > DaysBeforeExpiry, $"{row[1]} ends on {row[2]}");
        }
    }

    [Fact]
    public void All_of_them_as_one_text_are_read_back_one_by_one()
    {
        byte[] text = System.Text.Encoding.ASCII.GetBytes(string.Concat(RootCertificates.All().Select(Pem.Wrap)));

        Assert.Equal(RootCertificates.All().Select(base64 => base64.Replace("\n", "", StringComparison.Ordinal)), Pem.ReadAll(text, text.Length));
    }

    [Fact]
    public void All_of_them_fit_into_the_ten_kilobytes_that_a_handshake_can_spare() =>
        Assert.InRange(RootCertificates.All().Sum(base64 => Convert.FromBase64String(base64).Length), 1, 10_000);

    private static string[][] Stated()
    {
        string script = Repository.Read("firmware/NanoAgent.Roots/make-roots.sh").Replace("'\"'\"'", "’", StringComparison.Ordinal);
        int from = script.IndexOf("roots='", StringComparison.Ordinal) + "roots='".Length;
        return [.. script[from..script.IndexOf('\'', from)].Split('\n').Select(line => line.Split('|'))];
    }
}
