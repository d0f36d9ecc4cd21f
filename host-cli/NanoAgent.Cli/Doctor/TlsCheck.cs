using NanoAgent.Cli.Doctor.Probes;

namespace NanoAgent.Cli.Doctor;

/// <summary>The certificates of the configured servers: this PC trusts them, the board's roots sign them, and they last. The clock comes with it.</summary>
internal sealed class TlsCheck(DoctorConfig config, ITlsProbe probe, DeviceRoots roots, TimeProvider time) : IDoctorCheck
{
    private static readonly TimeSpan ClockTolerance = TimeSpan.FromMinutes(2);

    public string Title => "certificates and clock";

    public async Task<IReadOnlyList<Finding>> RunAsync(CancellationToken cancel)
    {
        if (config.Result is not { } result)
        {
            return [Finding.Skipped("tls", "no server is configured")];
        }

        if (result.Settings.Proxy.Length > 0)
        {
            return [Finding.Skipped("tls", "the servers are behind a proxy, where this program does not look at certificates")];
        }

        var findings = new List<Finding>();
        foreach ((Uri address, string keys) in ServerList.Of(result))
        {
            findings.AddRange(await LookAsync(address, keys, findings, cancel).ConfigureAwait(false));
        }

        return findings.Count > 0 ? findings : [Finding.Skipped("tls", "no server is configured")];
    }

    private async Task<IReadOnlyList<Finding>> LookAsync(Uri address, string keys, List<Finding> before, CancellationToken cancel)
    {
        string name = "tls " + address.Authority;
        if (address.Scheme != Uri.UriSchemeHttps)
        {
            return [Finding.Skipped(name, $"plain HTTP ({keys}): there is no certificate")];
        }

        try
        {
            TlsFacts facts = await probe.LookAsync(address.Host, address.Port, cancel).ConfigureAwait(false);
            bool isClockKnown = before.Exists(finding => finding.Name == CertificateVerdict.ClockName);
            DateTimeOffset now = time.GetUtcNow();
            Finding verdict = CertificateVerdict.Of(name, facts, roots.Signer(facts.Leaf, facts.Sent), now);
            return facts.Date is { } date && !isClockKnown ? [verdict, CertificateVerdict.Clock(date, now, ClockTolerance)] : [verdict];
        }
        catch (IOException ex)
        {
            return [Finding.Fail(name, $"{address.Authority} cannot be reached: {ex.Message}", $"is there internet? is {keys} right?")];
        }
    }
}
