using System.Text;

namespace NanoAgent.Text.Web;

/// <summary>
/// What stands between '&amp;' and ';' in HTML: numbers, Latin-1 and the names that pages really use. Names are looked for
/// in two lists of bytes: a table of them would take 8 KB of the board's memory.
/// </summary>
public sealed class HtmlEntities
{
    /// <summary>No name in the lists is longer, nor a number that means something.</summary>
    public const int NameBytesMax = 8;

    private const int Replacement = 0xFFFD;
    private const int Latin1First = 160;

    // The most frequent ones first, each with its code point.
    private const string Others =
        " amp 38 quot 34 lt 60 gt 62 apos 39 rsquo 8217 lsquo 8216 rdquo 8221 ldquo 8220 ndash 8211 mdash 8212 hellip 8230 euro 8364 bull 8226 "
        + "trade 8482 larr 8592 rarr 8594 OElig 338 oelig 339 Scaron 352 scaron 353 ensp 8194 emsp 8195 thinsp 8201 sbquo 8218 bdquo 8222 "
        + "prime 8242 Prime 8243 lsaquo 8249 rsaquo 8250 minus 8722 le 8804 ge 8805 ne 8800 infin 8734 check 10003 ";

    // From code point 160 on, in order (HTML 4.01, section 24.2).
    private const string Latin1 =
        " nbsp iexcl cent pound curren yen brvbar sect uml copy ordf laquo not shy reg macr deg plusmn sup2 sup3 acute micro para middot "
        + "cedil sup1 ordm raquo frac14 frac12 frac34 iquest Agrave Aacute Acirc Atilde Auml Aring AElig Ccedil Egrave Eacute Ecirc Euml "
        + "Igrave Iacute Icirc Iuml ETH Ntilde Ograve Oacute Ocirc Otilde Ouml times Oslash Ugrave Uacute Ucirc Uuml Yacute THORN szlig "
        + "agrave aacute acirc atilde auml aring aelig ccedil egrave eacute ecirc euml igrave iacute icirc iuml eth ntilde ograve oacute "
        + "ocirc otilde ouml divide oslash ugrave uacute ucirc uuml yacute thorn yuml ";

    private readonly byte[] _others = Encoding.UTF8.GetBytes(Others);
    private readonly byte[] _latin1 = Encoding.UTF8.GetBytes(Latin1);

    /// <summary>The code point of "amp", "#233" or "#xE9"; -1 when there is no such entity.</summary>
    public int CodePointOf(string name)
    {
        bool isHex = Strings.StartsWith(name, "#x") || Strings.StartsWith(name, "#X");
        if (isHex || Strings.StartsWith(name, "#"))
        {
            return NumberOf(name.Substring(isHex ? 2 : 1).ToCharArray(), isHex ? 16 : 10);
        }

        byte[] wanted = Encoding.UTF8.GetBytes(" " + name + " ");
        int at = TextSearch.IndexOf(_others, 0, _others.Length, wanted);
        if (at >= 0)
        {
            return DigitsAt(at + wanted.Length);
        }

        at = TextSearch.IndexOf(_latin1, 0, _latin1.Length, wanted);
        return at < 0 ? -1 : Latin1First + BlanksBefore(at);
    }

    private int DigitsAt(int at)
    {
        int value = 0;
        for (int i = at; _others[i] != ' '; i++)
        {
            // A number is no name, although it stands in the list.
            if (_others[i] > '9')
            {
                return -1;
            }

            value = (value * 10) + _others[i] - '0';
        }

        return value;
    }

    private int BlanksBefore(int at)
    {
        int blanks = 0;
        for (int i = 0; i < at; i++)
        {
            blanks += _latin1[i] == ' ' ? 1 : 0;
        }

        return blanks;
    }

    private static int NumberOf(char[] digits, int numberBase)
    {
        int value = 0;
        foreach (char c in digits)
        {
            int lower = c | 32;
            int digit = c >= '0' && c <= '9' ? c - '0' : lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : numberBase;
            if (digit >= numberBase)
            {
                return -1;
            }

            value = value > 0x10FFFF ? value : (value * numberBase) + digit;
        }

        return digits.Length == 0 ? -1 : Allowed(value);
    }

    // Numbers that are no characters, and those of windows-1252 that people write all the same (WHATWG HTML 13.2.5.80).
    private static int Allowed(int value)
    {
        bool isCharacter = value > 0 && value <= 0x10FFFF && (value & 0x1FF800) != 0xD800;
        return isCharacter ? Windows1252.CodePointOf(value) : Replacement;
    }
}
