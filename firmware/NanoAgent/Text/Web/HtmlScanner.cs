namespace NanoAgent.Text.Web;

/// <summary>
/// Finds words and tags in HTML as its bytes arrive, with the leniency of browsers (WHATWG HTML 13.2.5, much shortened):
/// any bytes are a page, each is looked at once, and memory is a few short buffers.
/// </summary>
public sealed class HtmlScanner
{
    private const int InText = 0;
    private const int InEntity = 1;
    private const int AfterLess = 2;
    private const int InTagName = 3;
    private const int BeforeAttribute = 4;
    private const int InAttribute = 5;
    private const int AfterAttribute = 6;
    private const int BeforeValue = 7;
    private const int InValue = 8;
    private const int AfterBang = 9;
    private const int InComment = 10;
    private const int InBogus = 11;

    // The insides of scripts, styles and titles, which have no tags but their own end.
    private const int InRaw = 12;

    private readonly IHtmlSink _sink;
    private readonly HtmlEntities _entities = new HtmlEntities();
    private readonly HtmlWord _name = new HtmlWord(Limits.HtmlNameBytesMax);
    private readonly HtmlWord _attribute = new HtmlWord(Limits.HtmlNameBytesMax);
    private readonly HtmlWord _value = new HtmlWord(Limits.HtmlValueBytesMax);
    private readonly HtmlWord _entity = new HtmlWord(HtmlEntities.NameBytesMax);
    private int _state;
    private bool _isEnd;
    private int _quote;
    private int _dashes;
    private HtmlTag? _tag;
    private byte[] _rawEnd = new byte[0];
    private int _rawMatched;

    public HtmlScanner(IHtmlSink sink) => _sink = sink;

    /// <summary>The next bytes of the page, cut anywhere.</summary>
    public void Put(byte[] bytes, int offset, int count)
    {
        for (int i = offset; i < offset + count; i++)
        {
            Put(bytes[i]);
        }
    }

    /// <summary>The page has ended; an entity that was begun is text after all.</summary>
    public void Finish()
    {
        if (_state == InEntity)
        {
            EndEntity(0);
        }
    }

    private void Put(byte value)
    {
        switch (_state)
        {
            case InText:
                PutText(value);
                break;
            case InEntity:
                PutEntity(value);
                break;
            case AfterLess:
                BeginTag(value);
                break;
            case InTagName:
                PutTagName(value);
                break;
            case InRaw:
                PutRaw(value);
                break;
            case AfterBang:
            case InComment:
            case InBogus:
                PutComment(value);
                break;
            default:
                PutAttribute(value);
                break;
        }
    }

    private void PutText(byte value)
    {
        if (value == '<')
        {
            _state = AfterLess;
        }
        else if (value == '&')
        {
            _entity.Clear();
            _state = InEntity;
        }
        else
        {
            _sink.Text(value);
        }
    }

    private void PutEntity(byte value)
    {
        bool isName = HtmlWord.IsLetter(value) || (value >= '0' && value <= '9') || (value == '#' && _entity.Length == 0);
        if (isName && !_entity.WasCut)
        {
            _entity.Append(value);
            if (!_entity.WasCut)
            {
                return;
            }
        }

        EndEntity(value);
    }

    // Without a semicolon a number still counts; a name may be a part of an address.
    private void EndEntity(byte value)
    {
        string name = _entity.ToString();
        bool isClosed = value == ';';
        int codePoint = !_entity.WasCut && (isClosed || Strings.StartsWith(name, "#")) ? _entities.CodePointOf(name) : -1;
        _state = _rawEnd.Length > 0 ? InRaw : InText;
        if (codePoint >= 0)
        {
            _sink.Character(codePoint);
        }
        else
        {
            _sink.Text((byte)'&');
            foreach (char c in name.ToCharArray())
            {
                _sink.Text((byte)c);
            }
        }

        if (value != 0 && !(isClosed && codePoint >= 0))
        {
            Put(value);
        }
    }

    private void BeginTag(byte value)
    {
        _isEnd = value == '/';
        _name.Clear();
        if (_isEnd)
        {
            _state = InTagName;
        }
        else if (HtmlWord.IsLetter(value))
        {
            _state = InTagName;
            _name.Append(value);
        }
        else if (value == '!' || value == '?')
        {
            _dashes = 0;
            _state = value == '!' ? AfterBang : InBogus;
        }
        else
        {
            // "a < b" is text.
            _state = InText;
            _sink.Text((byte)'<');
            Put(value);
        }
    }

    private void PutTagName(byte value)
    {
        if (_isEnd && _name.Length == 0 && !HtmlWord.IsLetter(value))
        {
            // "</>" is nothing and "</ x>" a comment.
            _state = value == '>' ? InText : InBogus;
        }
        else if (value <= ' ' || value == '/' || value == '>')
        {
            BeginAttributes(value);
        }
        else
        {
            _name.Append(value);
        }
    }

    private void BeginAttributes(byte value)
    {
        _tag = new HtmlTag(_name.WasCut ? "" : _name.ToLower());
        _state = BeforeAttribute;
        PutAttribute(value);
    }

    private void PutAttribute(byte value)
    {
        switch (_state)
        {
            case BeforeValue:
                BeginValue(value);
                break;
            case InValue:
                PutValue(value);
                break;
            default:
                PutAttributeName(value);
                break;
        }
    }

    private void PutAttributeName(byte value)
    {
        bool isBlank = value <= ' ' || value == '/';
        if (value == '>')
        {
            EndAttribute();
            EndTag();
        }
        else if (value == '=' && _state != BeforeAttribute)
        {
            _state = BeforeValue;
        }
        else if (isBlank)
        {
            _state = _state == InAttribute ? AfterAttribute : _state;
        }
        else if (_state == InAttribute)
        {
            _attribute.Append(value);
        }
        else
        {
            EndAttribute();
            _attribute.Append(value);
            _state = InAttribute;
        }

        if (_tag != null)
        {
            _tag.ClosesItself = value == '/';
        }
    }

    private void BeginValue(byte value)
    {
        if (value <= ' ')
        {
            return;
        }

        _value.Clear();
        _quote = value == '"' || value == '\'' ? value : 0;
        _state = InValue;
        if (_quote == 0)
        {
            PutValue(value);
        }
    }

    private void PutValue(byte value)
    {
        bool isEnd = _quote != 0 ? value == _quote : value <= ' ' || value == '>';
        if (!isEnd)
        {
            _value.Append(value);
            return;
        }

        EndAttribute();
        if (value == '>' && _quote == 0)
        {
            EndTag();
        }
    }

    // A value that was too long is as good as none: half an address is another address.
    private void EndAttribute()
    {
        string name = _tag == null || _attribute.WasCut || _value.WasCut ? "" : _attribute.ToLower();
        if (_tag != null && HtmlTag.IsKept(name))
        {
            _tag.Add(name, _value.Decode(_entities));
        }

        _attribute.Clear();
        _value.Clear();
        _state = BeforeAttribute;
    }

    private void EndTag()
    {
        HtmlTag tag = _tag!;
        _tag = null;
        _state = InText;
        _rawEnd = new byte[0];
        if (_isEnd)
        {
            _sink.Close(tag.Name);
            return;
        }

        if (IsRaw(tag.Name))
        {
            _rawEnd = System.Text.Encoding.UTF8.GetBytes("</" + tag.Name);
            _rawMatched = 0;
            _state = InRaw;
        }

        _sink.Open(tag);
    }

    private static bool IsRaw(string name) =>
        name == "script" || name == "style" || name == "title" || name == "textarea" || name == "iframe" || name == "xmp";

    private void PutRaw(byte value)
    {
        if (_rawMatched == _rawEnd.Length)
        {
            if (value <= ' ' || value == '/' || value == '>')
            {
                _isEnd = true;
                _name.Clear();
                for (int i = 2; i < _rawEnd.Length; i++)
                {
                    _name.Append(_rawEnd[i]);
                }

                BeginAttributes(value);
                return;
            }
        }
        else if (HtmlWord.ToLower(value) == _rawEnd[_rawMatched])
        {
            _rawMatched++;
            return;
        }

        for (int i = 0; i < _rawMatched; i++)
        {
            _sink.Text(_rawEnd[i]);
        }

        _rawMatched = value == '<' ? 1 : 0;
        if (value == '&')
        {
            _entity.Clear();
            _state = InEntity;
        }
        else if (value != '<')
        {
            _sink.Text(value);
        }
    }

    // "<!--" up to "-->"; everything else that begins so ends with '>'.
    private void PutComment(byte value)
    {
        bool isDash = value == '-';
        if (_state == AfterBang)
        {
            _dashes = isDash ? _dashes + 1 : 0;
            if (_dashes == 2)
            {
                _state = InComment;
            }
            else if (!isDash)
            {
                _state = value == '>' ? InText : InBogus;
            }

            return;
        }

        if (value == '>' && (_state == InBogus || _dashes >= 2))
        {
            _state = InText;
        }

        _dashes = isDash ? _dashes + 1 : 0;
    }
}
