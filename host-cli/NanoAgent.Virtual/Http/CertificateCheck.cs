using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using NanoAgent.Hal;

namespace NanoAgent.Virtual;

/// <summary>Says why a server's certificate is refused. It accepts nothing that the platform does not.</summary>
internal static class CertificateCheck
{
    /// <summary>For SslClientAuthenticationOptions: true for a good certificate, an exception with the reason for another one.</summary>
    /// <exception cref="HttpException">Not trusted, or not valid at this time.</exception>
    public static bool Accept(object sender, X509Certificate? certificate, X509Chain? chain, SslPolicyErrors errors)
    {
        if (errors == SslPolicyErrors.None)
        {
            return true;
        }

        string host = sender is SslStream { TargetHostName.Length: > 0 } stream ? stream.TargetHostName : "the server";

        // With a wrong clock every certificate is out of date, so the date comes first: it explains the rest.
        return certificate is X509Certificate2 shown && WhyNotNow(shown, chain) is { } date
            ? throw new HttpException(HttpStages.CertificateDate, false, $"the certificate of {host} {date}")
            : throw new HttpException(HttpStages.Certificate, false, $"the certificate of {host} is refused: {Reason(chain, errors)}");
    }

    private static string? WhyNotNow(X509Certificate2 certificate, X509Chain? chain)
    {
        DateTime now = DateTime.UtcNow;
        if (now < certificate.NotBefore.ToUniversalTime())
        {
            return $"is valid only from {certificate.NotBefore.ToUniversalTime():yyyy-MM-dd} on";
        }

        if (now > certificate.NotAfter.ToUniversalTime())
        {
            return $"expired on {certificate.NotAfter.ToUniversalTime():yyyy-MM-dd}";
        }

        return chain?.ChainStatus.Any(status => status.Status.HasFlag(X509ChainStatusFlags.NotTimeValid)) == true
            ? "was issued with one that is not valid at this time" : null;
    }

    private static string Reason(X509Chain? chain, SslPolicyErrors errors)
    {
        if (errors.HasFlag(SslPolicyErrors.RemoteCertificateNotAvailable))
        {
            return "it has none";
        }

        if (errors.HasFlag(SslPolicyErrors.RemoteCertificateNameMismatch))
        {
            return "it is for another name";
        }

        bool isUnknown = chain?.ChainStatus.Any(status => status.Status is X509ChainStatusFlags.UntrustedRoot or X509ChainStatusFlags.PartialChain) == true;
        return isUnknown ? "nobody that this computer trusts has signed it" : string.Join(", ", chain?.ChainStatus.Select(status => status.Status) ?? []);
    }
}
