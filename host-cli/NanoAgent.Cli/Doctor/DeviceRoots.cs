using System.Security.Cryptography.X509Certificates;
using NanoAgent.Roots;
using NanoAgent.Storage;
using NanoAgent.Virtual;

namespace NanoAgent.Cli.Doctor;

/// <summary>The root certificates that a board trusts: those of the firmware, and those of the data folder's roots/.</summary>
internal sealed class DeviceRoots(X509Certificate2Collection roots)
{
    /// <param name="folder">The data folder; it need not exist.</param>
    public static DeviceRoots Load(string folder)
    {
        IEnumerable<string> own = Directory.Exists(folder) ? UserRoots.Read(new DirectoryFileStore(folder)).Base64 : [];
        return new DeviceRoots([.. RootCertificates.All().Concat(own).Select(Parse).OfType<X509Certificate2>()]);
    }

    /// <summary>
    /// The root that makes the board trust this server, by its common name; null when none does. As on the board, only what
    /// the server sends counts, nothing is downloaded.
    /// </summary>
    public string? Signer(X509Certificate2 leaf, X509Certificate2Collection sent)
    {
        using var chain = new X509Chain();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.CustomTrustStore.AddRange(roots);
        chain.ChainPolicy.ExtraStore.AddRange(sent);
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        chain.ChainPolicy.DisableCertificateDownloads = true;

        // A date is a finding of its own.
        chain.ChainPolicy.VerificationFlags = X509VerificationFlags.IgnoreNotTimeValid;
        return chain.Build(leaf) ? chain.ChainElements[^1].Certificate.GetNameInfo(X509NameType.SimpleName, false) : null;
    }

    private static X509Certificate2? Parse(string base64)
    {
        try
        {
            return X509CertificateLoader.LoadCertificate(Convert.FromBase64String(string.Concat(base64.Where(c => !char.IsWhiteSpace(c)))));
        }
        catch (Exception ex) when (ex is FormatException or System.Security.Cryptography.CryptographicException)
        {
            // The board leaves it out, too.
            return null;
        }
    }
}
