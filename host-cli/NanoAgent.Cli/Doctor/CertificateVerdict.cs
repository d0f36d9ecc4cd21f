using NanoAgent.Cli.Doctor.Probes;

namespace NanoAgent.Cli.Doctor;

/// <summary>What to think of a server's certificate and of a clock. Pure.</summary>
internal static class CertificateVerdict
{
    public const string ClockName = "clock";

    /// <summary>Certificates of today last 90 days and are renewed with 30 left; with less than this somebody forgot.</summary>
    private const int DaysLeftMin = 7;

    /// <param name="name">Name of the check.</param>
    /// <param name="facts">What the server showed.</param>
    /// <param name="signer">The board's root that signs it; null when none does.</param>
    /// <param name="now">Now.</param>
    public static Finding Of(string name, TlsFacts facts, string? signer, DateTimeOffset now)
    {
        DateTimeOffset from = facts.Leaf.NotBefore.ToUniversalTime();
        DateTimeOffset until = facts.Leaf.NotAfter.ToUniversalTime();
        string lasts = $"until {until:yyyy-MM-dd}";
        if (now < from || now > until)
        {
            return Finding.Fail(name, $"the certificate is valid from {from:yyyy-MM-dd} {lasts}, and not now", "is the clock of this PC right?");
        }

        if (facts.WhyNotTrusted is { } why)
        {
            return Finding.Fail(name, $"the certificate is refused: {why}", "a log-in page of the network, a proxy, or a server of your own? its root belongs into roots/ of the board");
        }

        if (signer == null)
        {
            return Finding.Fail(name, "this PC trusts the certificate, a board does not: none of its roots signs it", "put the root into roots/ of the board");
        }

        int days = (int)(until - now).TotalDays;
        return days < DaysLeftMin
            ? Finding.Warn(name, $"the certificate ends in {days} days, {lasts}")
            : Finding.Ok(name, $"valid {lasts}, signed by {signer}, which the board trusts");
    }

    /// <summary>The clock of this PC beside that of a server.</summary>
    public static Finding Clock(DateTimeOffset server, DateTimeOffset now, TimeSpan tolerance)
    {
        TimeSpan off = (server - now).Duration();
        return off <= tolerance
            ? Finding.Ok(ClockName, "this PC's clock is right")
            : Finding.Fail(ClockName, $"this PC's clock is {off.TotalMinutes:0} minutes {(server > now ? "behind" : "ahead")}", "set it: certificates and jobs depend on it");
    }
}
