using System.Globalization;

namespace NanoAgent.Cli.Tests.Support;

/// <summary>
/// Whether what a code of SGR colours can be read, by the contrast of WCAG 2.1 in the colours that terminals are delivered
/// with. 3:1 is what it asks of bold text and of parts of a user interface.
/// </summary>
internal static class Readable
{
    private const double ContrastMin = 3;
    private const int White = 0xFFFFFF;
    private const int Black = 0x000000;

    // Colours 0 to 7, then the bright ones.
    private static readonly (string Name, int[] Colors)[] Terminals =
    [
        ("VGA", [0x000000, 0xAA0000, 0x00AA00, 0xAA5500, 0x0000AA, 0xAA00AA, 0x00AAAA, 0xAAAAAA, 0x555555, 0xFF5555, 0x55FF55, 0xFFFF55, 0x5555FF, 0xFF55FF, 0x55FFFF, 0xFFFFFF]),
        ("xterm", [0x000000, 0xCD0000, 0x00CD00, 0xCDCD00, 0x0000EE, 0xCD00CD, 0x00CDCD, 0xE5E5E5, 0x7F7F7F, 0xFF0000, 0x00FF00, 0xFFFF00, 0x5C5CFF, 0xFF00FF, 0x00FFFF, 0xFFFFFF]),
        ("Windows Terminal", [0x0C0C0C, 0xC50F1F, 0x13A10E, 0xC19C00, 0x0037DA, 0x881798, 0x3A96DD, 0xCCCCCC, 0x767676, 0xE74856, 0x16C60C, 0xF9F1A5, 0x3B78FF, 0xB4009E, 0x61D6D6, 0xF2F2F2]),
        ("Tango of GNOME", [0x2E3436, 0xCC0000, 0x4E9A06, 0xC4A000, 0x3465A4, 0x75507B, 0x06989A, 0xD3D7CF, 0x555753, 0xEF2929, 0x8AE234, 0xFCE94F, 0x729FCF, 0xAD7FA8, 0x34E2E2, 0xEEEEEC]),
        ("Terminal of macOS", [0x000000, 0x990000, 0x00A600, 0x999900, 0x0000B2, 0xB200B2, 0x00A6B2, 0xBFBFBF, 0x666666, 0xE50000, 0x00D900, 0xE5E500, 0x0000FF, 0xE500E5, 0x00E5E5, 0xE5E5E5]),
        ("PuTTY", [0x000000, 0xBB0000, 0x00BB00, 0xBBBB00, 0x0000BB, 0xBB00BB, 0x00BBBB, 0xBBBBBB, 0x555555, 0xFF5555, 0x55FF55, 0xFFFF55, 0x5555FF, 0xFF55FF, 0x55FFFF, 0xFFFFFF]),
    ];

    /// <summary>Null when it can be read in every one of them.</summary>
    /// <param name="code">For example "30;43".</param>
    public static string? WhyNot(string code)
    {
        int? letters = null;
        int? ground = null;
        foreach (string part in code.Split(';'))
        {
            switch (int.Parse(part, CultureInfo.InvariantCulture))
            {
                case 0 or 1 or 2:
                    // The terminal's own colours, bold or half as strong: on any ground there is a contrast.
                    break;
                case >= 30 and <= 37 and var n:
                    letters = n - 30;
                    break;
                case >= 90 and <= 97 and var n:
                    letters = n - 82;
                    break;
                case >= 40 and <= 47 and var n:
                    ground = n - 40;
                    break;
                case 7:
                    return $"{code}: the ground is coloured, and nobody knows the colour of its letters";
                default:
                    return $"{code}: a colour that the table does not know";
            }
        }

        return letters == null && ground != null ? $"{code}: the ground is coloured, and nobody knows the colour of its letters"
            : letters is { } own ? Terminals.Select(terminal => WhyNot(code, terminal.Name, terminal.Colors[own], ground is { } under ? terminal.Colors[under] : null)).FirstOrDefault(why => why != null)
            : null;
    }

    private static string? WhyNot(string code, string terminal, int letters, int? ground)
    {
        (string Name, int Color)[] grounds = ground is { } own ? [("itself", own)] : [("white", White), ("black", Black)];
        return grounds.Where(one => Contrast(letters, one.Color) < ContrastMin)
            .Select(one => string.Create(CultureInfo.InvariantCulture, $"{code}: in the colours of {terminal} its contrast on {one.Name} is {Contrast(letters, one.Color):0.0}:1, and {ContrastMin}:1 is needed"))
            .FirstOrDefault();
    }

    private static double Contrast(int one, int other)
    {
        double light = Math.Max(Luminance(one), Luminance(other));
        double dark = Math.Min(Luminance(one), Luminance(other));
        return (light + 0.05) / (dark + 0.05);
    }

    private static double Luminance(int color) =>
        (0.2126 * Linear((color >> 16) & 0xFF)) + (0.7152 * Linear((color >> 8) & 0xFF)) + (0.0722 * Linear(color & 0xFF));

    private static double Linear(int channel)
    {
        double share = channel / 255.0;
        return share <= 0.03928 ? share / 12.92 : Math.Pow((share + 0.055) / 1.055, 2.4);
    }
}
