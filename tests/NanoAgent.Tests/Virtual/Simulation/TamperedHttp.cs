using System.Text;
using NanoAgent.Hal;

namespace NanoAgent.Tests.Virtual.Simulation;

/// <summary>A way to the servers on which a request to one of them is not what the firmware made of it.</summary>
/// <param name="http">The honest way.</param>
/// <param name="method">Last part of the address of the requests that are tampered with.</param>
/// <param name="tamper">Gets the honest way and the request.</param>
internal sealed class TamperedHttp(IHttp http, string method, Func<IHttp, HttpRequest, IHttpResponse> tamper) : IHttp
{
    public IHttpResponse Send(HttpRequest request) =>
        request.Url.EndsWith("/" + method, StringComparison.Ordinal) ? tamper(http, request) : http.Send(request);

    public static string BodyOf(HttpRequest request) => Encoding.UTF8.GetString(request.Body!, 0, request.BodyLength);

    /// <summary>The same request with another body.</summary>
    public static HttpRequest With(HttpRequest request, string body)
    {
        HttpRequest other = request.WithUrl(request.Url);
        other.Body = Encoding.UTF8.GetBytes(body);
        other.BodyLength = other.Body.Length;
        return other;
    }
}
