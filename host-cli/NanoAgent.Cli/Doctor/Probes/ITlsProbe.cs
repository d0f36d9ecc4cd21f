using System.Security.Cryptography.X509Certificates;

namespace NanoAgent.Cli.Doctor.Probes;

/// <summary>Looks at the certificate of a server.</summary>
internal interface ITlsProbe
{
    /// <exception cref="IOException">Nobody answers there, or not in TLS.</exception>
    Task<TlsFacts> LookAsync(string host, int port, CancellationToken cancel);
}

/// <summary>What a server showed.</summary>
/// <param name="Leaf">Its own certificate.</param>
/// <param name="Sent">Everything that it sent besides.</param>
/// <param name="WhyNotTrusted">Why this PC does not trust it; null when it does.</param>
/// <param name="Date">The server's clock; null when it does not say.</param>
internal sealed record TlsFacts(X509Certificate2 Leaf, X509Certificate2Collection Sent, string? WhyNotTrusted, DateTimeOffset? Date);
