using System.Text;
using NanoAgent.Text;

namespace NanoAgent.Agent;

/// <summary>The beginning or the end of a text, cut at a border of characters, without a mark. Pure.</summary>
internal static class TextPiece
{
    private const byte NewLine = (byte)'\n';

    public static string Head(string text, int bytesMax)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        int end = bytesMax < bytes.Length ? bytesMax : bytes.Length;
        while (end > 0 && end < bytes.Length && (bytes[end] & 0xC0) == 0x80)
        {
            end--;
        }

        return Utf8.Decode(bytes, 0, end);
    }

    /// <summary>Begins with a whole line when one begins in the first half.</summary>
    public static string Tail(string text, int bytesMax)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        int start = bytesMax < bytes.Length ? bytes.Length - bytesMax : 0;
        while (start < bytes.Length && (bytes[start] & 0xC0) == 0x80)
        {
            start++;
        }

        for (int i = start; i > 0 && i < start + ((bytes.Length - start) / 2); i++)
        {
            if (bytes[i - 1] == NewLine)
            {
                start = i;
                break;
            }
        }

        return Utf8.Decode(bytes, start, bytes.Length - start);
    }
}
