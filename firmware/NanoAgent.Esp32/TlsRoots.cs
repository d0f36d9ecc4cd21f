using System;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using NanoAgent.Hal;
using NanoAgent.Roots;
using NanoAgent.Storage;
using NanoAgent.Text;

namespace NanoAgent.Esp32;

/// <summary>
/// The root certificates of every TLS connection, in the one object that the runtime takes: several PEM blocks one after
/// the other. Several DER ones would not do: mbedTLS reads the first and refuses or ignores the rest. As read in the sources,
/// never run: the runtime adds these to the bundle that is stored on the device (nanoff), parses all of them into internal
/// RAM at every handshake, and refuses every connection when one of them cannot be parsed. So each is tried alone first.
/// </summary>
public static class TlsRoots
{
    /// <summary>Null when not even our own can be parsed; then only the bundle stored on the device counts.</summary>
    public static X509Certificate? Load(IFileStore files, IClock clock, ILogSink log)
    {
        try
        {
            return new X509Certificate(Collect(files, clock, log));
        }
        catch (Exception ex)
        {
            // Without TLS the board is still there for its console.
            Say(clock, log, "the root certificates cannot be loaded (" + ex.Message + "); only those stored on the device count");
            return null;
        }
    }

    private static string Collect(IFileStore files, IClock clock, ILogSink log)
    {
        StringBuilder pem = new StringBuilder();
        foreach (string base64 in RootCertificates.All())
        {
            pem.Append(Pem.Wrap(base64));
        }

        UserRoots own = UserRoots.Read(files);
        foreach (string problem in own.Problems)
        {
            Say(clock, log, problem);
        }

        foreach (string base64 in own.Base64)
        {
            AddTried(pem, Pem.Wrap(base64), clock, log);
        }

        return pem.ToString();
    }

    private static void AddTried(StringBuilder pem, string block, IClock clock, ILogSink log)
    {
        try
        {
            // Parses natively and throws when it cannot.
            X509Certificate tried = new X509Certificate(block);
            pem.Append(block);
            Say(clock, log, "also trusted, from " + UserRoots.Folder + "/: " + tried.Subject);
        }
        catch (Exception)
        {
            Say(clock, log, "a certificate in " + UserRoots.Folder + "/ cannot be parsed; it is not used");
        }
    }

    private static void Say(IClock clock, ILogSink log, string text) =>
        log.WriteLine('W', LogLine.Format('W', clock.UptimeMs, "tls", text));
}
