using System.Text;

namespace NanoAgent.Text.Web;

/// <summary>A name or a value as its bytes arrive; what does not fit is dropped and remembered as missing.</summary>
internal sealed class HtmlWord
{
    private readonly byte[] _bytes;

    public HtmlWord(int bytesMax) => _bytes = new byte[bytesMax];

    public int Length { get; private set; }

    public bool WasCut { get; private set; }

    public static bool IsLetter(byte value) => (value | 32) >= 'a' && (value | 32) <= 'z';

    public static byte ToLower(byte value) => value >= 'A' && value <= 'Z' ? (byte)(value + 32) : value;

    public void Append(byte value)
    {
        if (Length == _bytes.Length)
        {
            WasCut = true;
            return;
        }

        _bytes[Length++] = value;
    }

    public void Clear()
    {
        Length = 0;
        WasCut = false;
    }

    public string ToLower() => Strings.ToLower(ToString());

    public override string ToString() => Utf8.Decode(_bytes, 0, Length);

    /// <summary>The text with its entities resolved.</summary>
    public string Decode(HtmlEntities entities)
    {
        string text = ToString();
        string[] parts = text.Split('&');
        if (parts.Length == 1)
        {
            return text;
        }

        StringBuilder decoded = new StringBuilder(parts[0]);
        for (int i = 1; i < parts.Length; i++)
        {
            int end = parts[i].IndexOf(';');
            int codePoint = end > 0 && end <= HtmlEntities.NameBytesMax ? entities.CodePointOf(parts[i].Substring(0, end)) : -1;

            // Above 0xFFFF it would take two units, and no address is written so.
            bool isKnown = codePoint >= ' ' && codePoint <= 0xFFFF;
            decoded.Append(isKnown ? ((char)codePoint).ToString() : "&").Append(isKnown ? parts[i].Substring(end + 1) : parts[i]);
        }

        return decoded.ToString();
    }
}
