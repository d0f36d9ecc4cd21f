using System;
using System.Text;

namespace NanoAgent.Text;

/// <summary>
/// What nanoFramework's string lacks. Everything works on bytes or char arrays: there each index walks the string from
/// its start, and IndexOf finds nothing behind a 4-byte character.
/// </summary>
public static class Strings
{
    /// <summary>Stands where <see cref="TrimTo"/> left something out: 8 bytes of UTF-8.</summary>
    public const string CutMarker = "…[cut]";

    public static string Join(string separator, string[] parts)
    {
        StringBuilder joined = new StringBuilder();
        for (int i = 0; i < parts.Length; i++)
        {
            if (i > 0)
            {
                joined.Append(separator);
            }

            joined.Append(parts[i]);
        }

        return joined.ToString();
    }

    /// <summary>Every occurrence from left to right; an empty <paramref name="old"/> changes nothing.</summary>
    public static string Replace(string text, string old, string with)
    {
        byte[] source = Encoding.UTF8.GetBytes(text);
        byte[] wanted = Encoding.UTF8.GetBytes(old);
        int found = wanted.Length == 0 ? 0 : Count(source, wanted);
        if (found == 0)
        {
            return text;
        }

        byte[] substitute = Encoding.UTF8.GetBytes(with);
        byte[] result = new byte[source.Length + (found * (substitute.Length - wanted.Length))];
        int to = 0;
        int from = 0;
        while (from < source.Length)
        {
            if (IsAt(source, from, wanted))
            {
                Array.Copy(substitute, 0, result, to, substitute.Length);
                to += substitute.Length;
                from += wanted.Length;
            }
            else
            {
                result[to] = source[from];
                to++;
                from++;
            }
        }

        return Decode(result, to);
    }

    /// <summary>By code unit, as the device compares; .NET's own method would ask the culture.</summary>
    public static bool StartsWith(string text, string prefix)
    {
        int length = prefix.Length;
        return text.Length >= length && text.Substring(0, length) == prefix;
    }

    /// <summary>By code unit, as <see cref="StartsWith"/>.</summary>
    public static bool EndsWith(string text, string suffix)
    {
        int rest = text.Length - suffix.Length;
        return rest >= 0 && text.Substring(rest) == suffix;
    }

    /// <summary>Lower case of ASCII letters only, which is what the device does; .NET's own method would ask the culture.</summary>
    public static string ToLower(string text)
    {
        char[] chars = text.ToCharArray();
        for (int i = 0; i < chars.Length; i++)
        {
            chars[i] = ToLower(chars[i]);
        }

        return new string(chars);
    }

    /// <summary>Null, empty, or nothing but blanks, control characters and no-break spaces.</summary>
    public static bool IsBlank(string? text)
    {
        if (text == null)
        {
            return true;
        }

        foreach (char c in text.ToCharArray())
        {
            if (c > ' ' && c != '\u00A0')
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>
    /// At most <paramref name="bytesMax"/> bytes of UTF-8, cut at a character border and ending in
    /// <see cref="CutMarker"/> when something is missing (without it where not even the marker fits).
    /// </summary>
    public static string TrimTo(string text, int bytesMax)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        if (bytes.Length <= bytesMax)
        {
            return text;
        }

        byte[] marker = Encoding.UTF8.GetBytes(CutMarker);
        if (bytesMax < marker.Length)
        {
            return Decode(bytes, BorderAtOrBefore(bytes, bytesMax));
        }

        return Decode(bytes, BorderAtOrBefore(bytes, bytesMax - marker.Length)) + CutMarker;
    }

    /// <summary>Length in bytes of UTF-8.</summary>
    public static int Utf8Length(string text) => Encoding.UTF8.GetBytes(text).Length;

    /// <summary>Lower case for ASCII letters; the library's depends on the culture of the PC.</summary>
    /// <summary>By the numbers of their characters, the same in every culture.</summary>
    public static bool IsBefore(string text, string other)
    {
        char[] a = text.ToCharArray();
        char[] b = other.ToCharArray();
        for (int i = 0; i < a.Length && i < b.Length; i++)
        {
            if (a[i] != b[i])
            {
                return a[i] < b[i];
            }
        }

        return a.Length < b.Length;
    }

    internal static char ToLower(char c) => c >= 'A' && c <= 'Z' ? (char)(c + 32) : c;

    private static int Count(byte[] source, byte[] wanted)
    {
        int found = 0;
        int at = 0;
        while (at + wanted.Length <= source.Length)
        {
            if (IsAt(source, at, wanted))
            {
                found++;
                at += wanted.Length;
            }
            else
            {
                at++;
            }
        }

        return found;
    }

    private static bool IsAt(byte[] source, int at, byte[] wanted)
    {
        if (at + wanted.Length > source.Length)
        {
            return false;
        }

        for (int i = 0; i < wanted.Length; i++)
        {
            if (source[at + i] != wanted[i])
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Trailing bytes of a character are 10xxxxxx (RFC 3629 section 3).</summary>
    private static int BorderAtOrBefore(byte[] bytes, int length)
    {
        int border = length;
        while (border > 0 && (bytes[border] & 0xC0) == 0x80)
        {
            border--;
        }

        return border;
    }

    private static string Decode(byte[] bytes, int count) => count <= 0 ? "" : Encoding.UTF8.GetString(bytes, 0, count);
}
