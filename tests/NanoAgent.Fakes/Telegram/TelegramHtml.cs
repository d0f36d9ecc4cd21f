using System.Globalization;
using System.Text;

namespace NanoAgent.Fakes;

/// <summary>
/// Parses parse_mode HTML as td's parse_html does, with its error texts. Stricter in one point: an ampersand that
/// begins none of the known entities is refused, where the real server shows it; only a missed escape sends one.
/// </summary>
public sealed class TelegramHtml
{
    private static readonly HashSet<string> Tags =
    [
        "a", "b", "strong", "i", "em", "s", "strike", "del", "u", "ins", "tg-spoiler", "tg-emoji", "tg-time", "span",
        "pre", "code", "blockquote",
    ];

    private readonly string _html;
    private readonly StringBuilder _text = new();
    private readonly List<TextEntity> _entities = [];
    private readonly Stack<(string Tag, int Offset, string? Argument)> _open = new();
    private int _at;

    private TelegramHtml(string html) => _html = html;

    public static (string Text, IReadOnlyList<TextEntity> Entities) Parse(string html)
    {
        var parser = new TelegramHtml(html);
        parser.ParseAll();
        return (parser._text.ToString(), parser._entities);
    }

    private void ParseAll()
    {
        while (_at < _html.Length)
        {
            switch (_html[_at])
            {
                case '&':
                    _text.Append(Entity());
                    break;
                case '<' when _at + 1 < _html.Length && _html[_at + 1] == '/':
                    EndTag();
                    break;
                case '<':
                    StartTag();
                    break;
                default:
                    _text.Append(_html[_at++]);
                    break;
            }
        }

        if (_open.Count > 0)
        {
            throw Bad("Can't find end tag corresponding to start tag \"" + _open.Peek().Tag + "\"");
        }
    }

    private string Entity()
    {
        int end = _html.IndexOf(';', _at);
        string name = end < 0 || end - _at > 12 ? "" : _html[(_at + 1)..end];
        string? decoded = name switch
        {
            "lt" => "<",
            "gt" => ">",
            "amp" => "&",
            "quot" => "\"",
            _ => Numeric(name),
        };
        if (decoded == null)
        {
            throw Bad("Unsupported or unfinished entity at byte offset " + Offset(_at));
        }

        _at = end + 1;
        return decoded;
    }

    private static string? Numeric(string name)
    {
        bool isHex = name.StartsWith("#x", StringComparison.OrdinalIgnoreCase);
        NumberStyles style = isHex ? NumberStyles.AllowHexSpecifier : NumberStyles.None;
        bool isNumber = name.StartsWith('#')
            && int.TryParse(name[(isHex ? 2 : 1)..], style, CultureInfo.InvariantCulture, out int code)
            && Rune.IsValid(code) && code != 0;
        return isNumber ? new Rune(int.Parse(name[(isHex ? 2 : 1)..], style, CultureInfo.InvariantCulture)).ToString() : null;
    }

    private void StartTag()
    {
        int begin = _at++;
        string tag = Word(" \t\r\n>").ToLowerInvariant();
        if (_at >= _html.Length)
        {
            throw Bad("Unclosed start tag at byte offset " + Offset(begin));
        }

        if (!Tags.Contains(tag))
        {
            throw Bad("Unsupported start tag \"" + tag + "\" at byte offset " + Offset(begin));
        }

        string? argument = null;
        while (SkipSpaces() && _html[_at] != '>')
        {
            argument = Attribute(tag, begin) ?? argument;
        }

        if (_at >= _html.Length)
        {
            throw Bad("Unclosed start tag \"" + tag + "\" at byte offset " + Offset(begin));
        }

        if (tag == "span" && argument != "tg-spoiler")
        {
            throw Bad("Tag \"span\" must have class \"tg-spoiler\" at byte offset " + Offset(begin));
        }

        _at++;
        _open.Push((tag, _text.Length, argument));
    }

    /// <summary>The value when the attribute means something for this tag.</summary>
    private string? Attribute(string tag, int begin)
    {
        int start = _at;
        string name = Word(" \t\r\n=>").ToLowerInvariant();
        if (name == "")
        {
            throw Bad("Empty attribute name in the tag \"" + tag + "\" at byte offset " + Offset(begin));
        }

        SkipSpaces();
        if (tag == "blockquote" && name == "expandable")
        {
            return name;
        }

        if (_at >= _html.Length || _html[_at] != '=')
        {
            throw Bad("Expected equal sign in declaration of an attribute of the tag \"" + tag + "\" at byte offset " + Offset(start));
        }

        _at++;
        SkipSpaces();
        string value = Value(tag, begin);
        return (tag, name) is ("a", "href") or ("code", "class") or ("span", "class") or ("tg-emoji", "emoji-id") or ("tg-time", _)
            ? value : null;
    }

    private string Value(string tag, int begin)
    {
        if (_at < _html.Length && _html[_at] is not ('"' or '\''))
        {
            return Word(" \t\r\n>");
        }

        char quote = _at < _html.Length ? _html[_at++] : '"';
        var value = new StringBuilder();
        while (_at < _html.Length && _html[_at] != quote)
        {
            value.Append(_html[_at] == '&' ? Entity() : _html[_at++].ToString());
        }

        if (_at >= _html.Length)
        {
            throw Bad("Unclosed start tag \"" + tag + "\" at byte offset " + Offset(begin));
        }

        _at++;
        return value.ToString();
    }

    private void EndTag()
    {
        int begin = _at;
        if (_open.Count == 0)
        {
            throw Bad("Unexpected end tag at byte offset " + Offset(begin));
        }

        _at += 2;
        string tag = Word(" \t\r\n>").ToLowerInvariant();
        if (!SkipSpaces() || _html[_at] != '>')
        {
            throw Bad("Unclosed end tag at byte offset " + Offset(begin));
        }

        (string Tag, int Offset, string? Argument) top = _open.Pop();
        if (tag != "" && tag != top.Tag)
        {
            throw Bad("Unmatched end tag at byte offset " + Offset(begin) + ", expected \"</" + top.Tag + ">\", found \"</" + tag + ">\"");
        }

        _at++;
        int length = _text.Length - top.Offset;
        if (length > 0)
        {
            _entities.Add(new TextEntity(TypeOf(top.Tag), top.Offset, length, top.Argument));
        }
    }

    private string Word(string ends)
    {
        int start = _at;
        while (_at < _html.Length && !ends.Contains(_html[_at]))
        {
            _at++;
        }

        return _html[start.._at];
    }

    /// <summary>False at the end of the text.</summary>
    private bool SkipSpaces()
    {
        while (_at < _html.Length && char.IsWhiteSpace(_html[_at]))
        {
            _at++;
        }

        return _at < _html.Length;
    }

    private int Offset(int index) => Encoding.UTF8.GetByteCount(_html.AsSpan(0, index));

    private static string TypeOf(string tag) => tag switch
    {
        "a" => "text_link",
        "b" or "strong" => "bold",
        "i" or "em" => "italic",
        "s" or "strike" or "del" => "strikethrough",
        "u" or "ins" => "underline",
        "tg-spoiler" or "span" => "spoiler",
        "tg-emoji" => "custom_emoji",
        "tg-time" => "date_time",
        _ => tag,
    };

    private static TelegramRefusal Bad(string reason) => TelegramRefusal.Bad("can't parse entities: " + reason);
}
