using System.Text;

namespace NanoAgent.Text;

/// <summary>Finding text in text by its UTF-8 bytes: on the device string.IndexOf and Contains find nothing behind a 4-byte character.</summary>
public static class TextSearch
{
    public static bool Contains(string text, string needle)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        byte[] wanted = Encoding.UTF8.GetBytes(needle);
        return IndexOf(bytes, 0, bytes.Length, wanted) >= 0;
    }

    /// <summary>Occurrences that do not overlap; 0 for an empty needle.</summary>
    public static int Count(string text, string needle)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        byte[] wanted = Encoding.UTF8.GetBytes(needle);
        int count = 0;
        int at = wanted.Length == 0 ? -1 : IndexOf(bytes, 0, bytes.Length, wanted);
        while (at >= 0)
        {
            count++;
            int next = at + wanted.Length;
            at = IndexOf(bytes, next, bytes.Length - next, wanted);
        }

        return count;
    }

    /// <summary>Position of the first occurrence inside the range, or -1.</summary>
    public static int IndexOf(byte[] bytes, int offset, int count, byte[] wanted)
    {
        int end = offset + count - wanted.Length;
        for (int i = offset; i <= end; i++)
        {
            int matched = 0;
            while (matched < wanted.Length && bytes[i + matched] == wanted[matched])
            {
                matched++;
            }

            if (matched == wanted.Length)
            {
                return i;
            }
        }

        return -1;
    }
}
