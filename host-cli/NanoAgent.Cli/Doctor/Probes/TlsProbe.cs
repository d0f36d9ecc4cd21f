using System.Globalization;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace NanoAgent.Cli.Doctor.Probes;

/// <summary>A handshake and one request without any content. No secret is sent: a certificate that nobody trusts is looked at, too.</summary>
internal sealed class TlsProbe(TimeSpan patience) : ITlsProbe
{
    private const int AnswerBytesMax = 4096;

    public async Task<TlsFacts> LookAsync(string host, int port, CancellationToken cancel)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        limit.CancelAfter(patience);
        try
        {
            using var client = new TcpClient();
            await client.ConnectAsync(host, port, limit.Token).ConfigureAwait(false);
            return await ShakeAsync(client, host, limit.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            throw new IOException($"no answer within {patience.TotalSeconds:0} s");
        }
        catch (Exception ex) when (ex is SocketException or AuthenticationException)
        {
            throw new IOException(ex.Message, ex);
        }
    }

    private static async Task<TlsFacts> ShakeAsync(TcpClient client, string host, CancellationToken cancel)
    {
        var sent = new X509Certificate2Collection();
        X509Certificate2? leaf = null;
        string? trouble = null;
        using var tls = new SslStream(client.GetStream(), false, (_, certificate, chain, errors) =>
        {
            leaf = certificate == null ? null : X509CertificateLoader.LoadCertificate(certificate.GetRawCertData());
            sent.AddRange(chain?.ChainPolicy.ExtraStore ?? new X509Certificate2Collection());
            trouble = errors == SslPolicyErrors.None ? null : Reason(chain, errors);
            return leaf != null;
        });
        await tls.AuthenticateAsClientAsync(new SslClientAuthenticationOptions { TargetHost = host }, cancel).ConfigureAwait(false);
        DateTimeOffset? date = await DateAsync(tls, host, cancel).ConfigureAwait(false);
        return new TlsFacts(leaf ?? throw new IOException("it shows no certificate"), sent, trouble, date);
    }

    private static async Task<DateTimeOffset?> DateAsync(SslStream tls, string host, CancellationToken cancel)
    {
        try
        {
            await tls.WriteAsync(Encoding.ASCII.GetBytes($"HEAD / HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n"), cancel).ConfigureAwait(false);
            var answer = new byte[AnswerBytesMax];
            int count = await tls.ReadAtLeastAsync(answer, answer.Length, throwOnEndOfStream: false, cancel).ConfigureAwait(false);
            string? line = Encoding.ASCII.GetString(answer, 0, count).Split("\r\n").FirstOrDefault(text => text.StartsWith("date:", StringComparison.OrdinalIgnoreCase));
            return DateTimeOffset.TryParse(line?[5..].Trim(), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset date) ? date : null;
        }
        catch (IOException)
        {
            // The certificate is what was asked for; a server may hang up on a stranger's HEAD.
            return null;
        }
    }

    private static string Reason(X509Chain? chain, SslPolicyErrors errors) =>
        errors.HasFlag(SslPolicyErrors.RemoteCertificateNotAvailable) ? "it has none"
        : errors.HasFlag(SslPolicyErrors.RemoteCertificateNameMismatch) ? "it is for another name"
        : chain?.ChainStatus.Any(status => status.Status == X509ChainStatusFlags.NotTimeValid) == true ? "it is not valid at this time"
        : "nobody that this computer trusts has signed it";
}
