using System.Net;

namespace NanoAgent.Virtual;

/// <summary>
/// A CONNECT proxy for https. Plain http goes past it, as on the device: it is allowed to private addresses only, and a
/// proxy would read the keys in it.
/// </summary>
internal sealed class HttpsOnlyProxy(Uri address) : IWebProxy
{
    public ICredentials? Credentials { get; set; }

    public Uri GetProxy(Uri destination) => address;

    public bool IsBypassed(Uri host) => host.Scheme == Uri.UriSchemeHttp;
}
