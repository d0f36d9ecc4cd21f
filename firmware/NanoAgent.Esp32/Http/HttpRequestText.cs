using System.Text;
using NanoAgent.Hal;

namespace NanoAgent.Esp32.Http;

/// <summary>A request's head as it goes over the wire. Pure.</summary>
public static class HttpRequestText
{
    public static byte[] Head(HttpRequest request, HttpUrl url)
    {
        StringBuilder text = new StringBuilder();
        text.Append(request.Method + " " + url.Target + " HTTP/1.1\r\n");
        text.Append("Host: " + url.Authority + "\r\n");
        for (int i = 0; i < request.HeaderCount; i++)
        {
            AppendHeader(text, request.HeaderName(i), request.HeaderValue(i));
        }

        if (request.Body != null || request.Method == "POST")
        {
            text.Append("Content-Length: " + BodyLength(request) + "\r\n");
        }

        // Nobody here can decompress.
        text.Append("Connection: keep-alive\r\n\r\n");
        return Encoding.UTF8.GetBytes(text.ToString());
    }

    /// <summary>Asks a proxy for a tunnel.</summary>
    public static byte[] Connect(HttpUrl url)
    {
        string target = url.Host + ":" + url.Port;
        return Encoding.UTF8.GetBytes("CONNECT " + target + " HTTP/1.1\r\nHost: " + target + "\r\n\r\n");
    }

    public static int BodyLength(HttpRequest request) => request.Body == null ? 0 : request.BodyLength;

    private static void AppendHeader(StringBuilder text, string name, string value)
    {
        // A line end inside a value would smuggle in a header of its own.
        if (value.IndexOf('\r') >= 0 || value.IndexOf('\n') >= 0)
        {
            throw new HttpException(HttpStages.Protocol, false, "The header " + name + " holds a line end.");
        }

        text.Append(name + ": " + value + "\r\n");
    }
}
