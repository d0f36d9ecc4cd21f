using NanoAgent.Text;

namespace NanoAgent.Drivers;

/// <summary>Colours as people and models say them, as 0xRRGGBB. Pure.</summary>
public static class Colours
{
    private const string Words = "off red green blue white yellow orange purple cyan pink warm";

    /// <summary>What is understood, for sentences.</summary>
    public const string Forms = "red, green, blue, white, yellow, orange, purple, cyan, pink, warm or #rrggbb";

    /// <summary>A word or "#rrggbb", in small letters.</summary>
    public static bool TryParse(string word, out int colour)
    {
        string[] words = Words.Split(' ');
        int[] colours = new int[] { 0, 0xFF0000, 0x00FF00, 0x0000FF, 0xFFFFFF, 0xFFC000, 0xFF6000, 0x8000FF, 0x00FFFF, 0xFF4080, 0xFFA050 };
        for (int i = 0; i < words.Length; i++)
        {
            if (words[i] == word)
            {
                colour = colours[i];
                return true;
            }
        }

        colour = 0;
        if (!Strings.StartsWith(word, "#") || !Numbers.TryParseHex(word.Substring(1), out byte[] bytes) || bytes.Length != 3)
        {
            return false;
        }

        colour = (bytes[0] << 16) | (bytes[1] << 8) | bytes[2];
        return true;
    }

    /// <summary>The same colour at a brightness of 0 to 10,000 hundredths of a percent.</summary>
    public static int Dim(int colour, int brightness) =>
        (Part(colour >> 16, brightness) << 16) | (Part(colour >> 8, brightness) << 8) | Part(colour, brightness);

    private static int Part(int colour, int brightness) => (((colour & 0xFF) * brightness) + 5000) / 10000;
}
