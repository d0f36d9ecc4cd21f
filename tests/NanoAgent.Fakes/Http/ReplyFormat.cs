using System.Globalization;
using System.Text;

namespace NanoAgent.Fakes;

/// <summary>Turns a reply into bytes: status line, headers, and the body as it is framed.</summary>
internal static class ReplyFormat
{
    private const int PadLineBytes = 200;

    public static byte[] Head(Reply reply, DateTimeOffset now)
    {
        var head = new StringBuilder();
        head.Append("HTTP/1.1 ").Append(reply.Status).Append(' ').Append(Reason(reply.Status)).Append("\r\n");
        head.Append("Date: ").Append(now.ToString("r", CultureInfo.InvariantCulture)).Append("\r\n");
        head.Append("Content-Type: ").Append(reply.ContentType).Append("\r\n");
        if (reply.ChunkBytes > 0)
        {
            head.Append("Transfer-Encoding: chunked\r\n");
        }
        else
        {
            head.Append("Content-Length: ").Append(reply.Body.Length).Append("\r\n");
        }

        head.Append("Connection: keep-alive\r\n");
        foreach (KeyValuePair<string, string> header in reply.Headers)
        {
            head.Append(header.Key).Append(": ").Append(header.Value).Append("\r\n");
        }

        Pad(head, reply);
        return Encoding.Latin1.GetBytes(head.Append("\r\n").ToString());
    }

    public static byte[] Body(Reply reply)
    {
        if (reply.ChunkBytes == 0)
        {
            return reply.Body.ToArray();
        }

        using var framed = new MemoryStream();
        for (int at = 0; at < reply.Body.Length; at += reply.ChunkBytes)
        {
            ReadOnlyMemory<byte> chunk = reply.Body.Slice(at, Math.Min(reply.ChunkBytes, reply.Body.Length - at));
            framed.Write(Encoding.ASCII.GetBytes(chunk.Length.ToString("x", CultureInfo.InvariantCulture) + "\r\n"));
            framed.Write(chunk.Span);
            framed.Write("\r\n"u8);
        }

        framed.Write("0\r\n\r\n"u8);
        return framed.ToArray();
    }

    /// <summary>How many bytes of head and body are sent before the connection ends.</summary>
    public static int Cut(Reply reply, int headBytes, int wireBytes)
    {
        if (reply.WireCut is int wire)
        {
            return Math.Min(wire, wireBytes);
        }

        if (reply.CutsInsideChunk)
        {
            return headBytes + ((wireBytes - headBytes) / 2);
        }

        return reply.BodyCut is int body ? Math.Min(headBytes + body, wireBytes) : wireBytes;
    }

    private static void Pad(StringBuilder head, Reply reply)
    {
        const string LongName = "X-Long: ";
        if (reply.LongLineBytes > 0)
        {
            head.Append(LongName).Append('l', Math.Max(1, reply.LongLineBytes - LongName.Length)).Append("\r\n");
        }

        for (int line = 0; head.Length + 2 < reply.HeadBytesMin; line++)
        {
            string name = "X-Pad-" + line.ToString("d4", CultureInfo.InvariantCulture) + ": ";
            int missing = reply.HeadBytesMin - 2 - head.Length - name.Length - 2;
            head.Append(name).Append('p', Math.Clamp(missing, 1, PadLineBytes)).Append("\r\n");
        }
    }

    private static string Reason(int status) => status switch
    {
        200 => "OK",
        400 => "Bad Request",
        401 => "Unauthorized",
        402 => "Payment Required",
        403 => "Forbidden",
        404 => "Not Found",
        405 => "Method Not Allowed",
        408 => "Request Timeout",
        409 => "Conflict",
        413 => "Request Entity Too Large",
        429 => "Too Many Requests",
        500 => "Internal Server Error",
        502 => "Bad Gateway",
        503 => "Service Unavailable",
        _ => "Unknown",
    };
}
