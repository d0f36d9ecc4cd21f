using NanoAgent.Board;
using NanoAgent.Text;

namespace NanoAgent.Drivers;

/// <summary>
/// What a light strip can be told: colours, which repeat along the strip, and how bright they are: "red", "red,#0000ff",
/// "warm 40%"; also off, on, toggle, and a percentage alone, which keeps the colours. Pure.
/// </summary>
internal sealed class StripValue
{
    private StripValue(string[] words, int percent)
    {
        Words = words;
        Percent = percent;
    }

    public string[] Words { get; }

    public int Percent { get; }

    /// <summary>Null when it is no such value.</summary>
    public static StripValue? TryParse(string value, StripValue? before)
    {
        string text = Strings.ToLower(value.Trim());
        if (text.Length == 0)
        {
            return null;
        }

        int blank = text.LastIndexOf(' ');
        int percent = 100;
        string colours = text;
        if (TryPercent(blank < 0 ? text : text.Substring(blank + 1), out int given))
        {
            percent = given;
            colours = blank < 0 ? "" : text.Substring(0, blank).Trim();
        }

        bool isOn = colours.Length == 0 || colours == OutputValues.On;
        if (isOn && colours == text && before != null)
        {
            percent = before.Percent;
        }

        string[] words = isOn ? (before != null ? before.Words : new string[] { "white" }) : colours.Split(',');
        for (int i = 0; i < words.Length; i++)
        {
            words[i] = words[i].Trim();
            if (!Colours.TryParse(words[i], out _))
            {
                return null;
            }
        }

        return words.Length > Limits.StripColoursMax ? null : new StripValue(words, percent);
    }

    public bool IsDark
    {
        get
        {
            bool isDark = true;
            foreach (string word in Words)
            {
                isDark = isDark && Colours.TryParse(word, out int colour) && colour == 0;
            }

            return isDark || Percent == 0;
        }
    }

    /// <summary>The colours of all lights, at a brightness of at most <paramref name="percentMax"/>.</summary>
    public int[] Lights(int count, int percentMax)
    {
        // Each word once: looking one up costs a dozen small objects, and a strip has 300 lights.
        int[] colours = new int[Words.Length];
        for (int i = 0; i < colours.Length; i++)
        {
            bool isKnown = Colours.TryParse(Words[i], out int colour);
            colours[i] = isKnown ? Colours.Dim(colour, Percent * percentMax) : 0;
        }

        int[] lights = new int[count];
        for (int i = 0; i < count; i++)
        {
            lights[i] = colours[i % colours.Length];
        }

        return lights;
    }

    public override string ToString() => Strings.Join(",", Words) + (Percent == 100 ? "" : " " + Percent + "%");

    private static bool TryPercent(string word, out int percent)
    {
        string digits = Strings.EndsWith(word, "%") ? word.Substring(0, word.Length - 1) : word;
        return Numbers.TryParseInt(digits, out percent) && percent >= 0 && percent <= 100;
    }
}
