using System;
using System.Collections;
using System.Text;

namespace NanoAgent.Text;

/// <summary>Certificates as text between two lines (RFC 7468). Pure.</summary>
public static class Pem
{
    private const string Begin = "-----BEGIN CERTIFICATE-----";
    private const string End = "-----END CERTIFICATE-----";

    /// <summary>A certificate in DER as base64, between its two lines.</summary>
    public static string Wrap(string base64) => Begin + "\n" + base64 + "\n" + End + "\n";

    /// <summary>
    /// The certificates of a file, DER or PEM, each as DER in base64. What is no certificate at first sight (base64 that is
    /// none, another length than its head says) makes the whole file unusable: null.
    /// </summary>
    public static string[]? ReadAll(byte[] bytes, int count)
    {
        if (IsDer(bytes, count))
        {
            return new string[] { Convert.ToBase64String(bytes, 0, count) };
        }

        byte[] begin = Encoding.UTF8.GetBytes(Begin);
        byte[] end = Encoding.UTF8.GetBytes(End);
        ArrayList found = new ArrayList();
        int from = Behind(bytes, 0, count, begin);
        while (from >= 0)
        {
            int to = TextSearch.IndexOf(bytes, from, count - from, end);
            string? base64 = to < 0 ? null : Checked(bytes, from, to);
            if (base64 == null)
            {
                return null;
            }

            found.Add(base64);
            from = Behind(bytes, to, count, begin);
        }

        return found.Count == 0 ? null : (string[])found.ToArray(typeof(string));
    }

    private static int Behind(byte[] bytes, int from, int count, byte[] line)
    {
        int at = TextSearch.IndexOf(bytes, from, count - from, line);
        return at < 0 ? -1 : at + line.Length;
    }

    private static string? Checked(byte[] bytes, int from, int to)
    {
        char[] base64 = new char[to - from];
        int length = 0;
        for (int i = from; i < to; i++)
        {
            byte c = bytes[i];
            bool isBlank = c == ' ' || c == '\t' || c == '\r' || c == '\n';
            if (!isBlank)
            {
                base64[length++] = (char)c;
            }
        }

        try
        {
            string joined = new string(base64, 0, length);
            byte[] der = Convert.FromBase64String(joined);
            return IsDer(der, der.Length) ? joined : null;
        }
        catch (Exception)
        {
            // The two platforms throw different exceptions for what is not base64.
            return null;
        }
    }

    // A SEQUENCE whose length, in two bytes as every certificate needs, fills the rest exactly (X.690, 8.1).
    private static bool IsDer(byte[] bytes, int count) =>
        count > 4 && bytes[0] == 0x30 && bytes[1] == 0x82 && (bytes[2] << 8) + bytes[3] + 4 == count;
}
