using System.Collections;
using System.Text;
using NanoAgent.Hal;

namespace NanoAgent.Esp32.Http;

/// <summary>Status line and headers of a response.</summary>
public sealed class HttpHead
{
    // Servers behind a content network send 2 to 4 KB of headers; four times that is a mistake or an attack.
    private const int HeadBytesMax = 16 * 1024;

    private const int StatusMin = 100;
    private const int StatusMax = 599;

    private readonly ArrayList _names = new ArrayList();
    private readonly ArrayList _values = new ArrayList();

    private HttpHead(int status, bool isHttp10)
    {
        Status = status;
        IsHttp10 = isHttp10;
    }

    public int Status { get; }

    public bool IsHttp10 { get; }

    /// <summary>Reads the head of the final response; interim ones (1xx) are passed over.</summary>
    public static HttpHead Read(HttpWire wire)
    {
        int budget = HeadBytesMax;
        while (true)
        {
            HttpHead head = ReadOne(wire, ref budget);
            if (head.Status >= 200)
            {
                return head;
            }
        }
    }

    /// <summary>Value of a header, or null. Names ignore case; of repeated headers the first counts.</summary>
    public string? Header(string name)
    {
        string wanted = name.ToLower();
        for (int i = 0; i < _names.Count; i++)
        {
            if ((string)_names[i]! == wanted)
            {
                return (string)_values[i]!;
            }
        }

        return null;
    }

    /// <summary>True when a header lists this word, for example Connection: keep-alive.</summary>
    public bool Lists(string name, string word)
    {
        string? value = Header(name);
        return value != null && value.ToLower().IndexOf(word) >= 0;
    }

    private static HttpHead ReadOne(HttpWire wire, ref int budget)
    {
        HttpHead head = ParseStatusLine(ReadLine(wire, ref budget));
        while (true)
        {
            string line = ReadLine(wire, ref budget);
            if (line.Length == 0)
            {
                return head;
            }

            int colon = line.IndexOf(':');
            if (colon <= 0)
            {
                throw Broken("a header line has no colon");
            }

            head._names.Add(line.Substring(0, colon).Trim().ToLower());
            head._values.Add(line.Substring(colon + 1).Trim());
        }
    }

    private static HttpHead ParseStatusLine(string line)
    {
        bool isHttp10 = line.StartsWith("HTTP/1.0 ");
        if (!isHttp10 && !line.StartsWith("HTTP/1.1 "))
        {
            throw Broken("the answer is not HTTP/1.1");
        }

        if (line.Length < 12 || !int.TryParse(line.Substring(9, 3), out int status) || status < StatusMin || status > StatusMax)
        {
            throw Broken("the answer has no status");
        }

        return new HttpHead(status, isHttp10);
    }

    private static string ReadLine(HttpWire wire, ref int budget)
    {
        byte[] line = new byte[128];
        int length = 0;
        while (true)
        {
            int value = wire.ReadByte();
            if (value < 0)
            {
                throw new HttpException(HttpStages.Closed, true, "The server closed the connection before its answer was complete.");
            }

            if (value == '\n')
            {
                break;
            }

            if (--budget < 0)
            {
                throw Broken("its headers are longer than " + HeadBytesMax + " bytes");
            }

            if (length == line.Length)
            {
                byte[] longer = new byte[length * 2];
                System.Array.Copy(line, longer, length);
                line = longer;
            }

            line[length++] = (byte)value;
        }

        if (length > 0 && line[length - 1] == '\r')
        {
            length--;
        }

        return Encoding.UTF8.GetString(line, 0, length);
    }

    private static HttpException Broken(string why) =>
        new HttpException(HttpStages.Protocol, true, "The server's answer cannot be read: " + why + ".");
}
