namespace NanoAgent.Memory;

/// <summary>
/// Cuts text into words in lower case. Scripts without blanks between words give each character and each pair of
/// neighbours, so that a question finds something without a dictionary. Pure; takes any characters.
/// </summary>
internal sealed class WordReader
{
    /// <summary>Of a longer word the beginning counts.</summary>
    public const int WordCharsMax = 32;

    private readonly char[] _text;
    private int _at;
    private int _width;
    private int _previous;
    private bool _isPairRead;

    public WordReader(string text) => _text = text.ToCharArray();

    /// <summary>The word; only the first <see cref="Length"/> characters count.</summary>
    public char[] Word { get; } = new char[WordCharsMax];

    public int Length { get; private set; }

    /// <summary>Where the word begins in the text.</summary>
    public int Start { get; private set; }

    /// <summary>One character of a script without blanks.</summary>
    public bool IsSingle { get; private set; }

    /// <summary>Two neighbours of such a script.</summary>
    public bool IsPair { get; private set; }

    /// <summary>It begins with a capital letter.</summary>
    public bool IsCapital { get; private set; }

    /// <summary>The character before the word that is no blank; 0 at the beginning of the text.</summary>
    public char Before { get; private set; }

    public string Text => new string(Word, 0, Length);

    /// <summary>Goes to the next word. False at the end.</summary>
    public bool Next()
    {
        while (_at < _text.Length)
        {
            int c = CodePoint();
            if (Letters.IsUnspaced(c))
            {
                return ReadUnspaced(c);
            }

            _previous = 0;
            if (Letters.IsWord(c))
            {
                return ReadWord();
            }

            if (Letters.IsSign(c))
            {
                Begin();
                Put(c);
                _at += _width;
                return true;
            }

            _at += _width;
        }

        return false;
    }

    // "ABC" gives A, AB, B, BC, C.
    private bool ReadUnspaced(int c)
    {
        int start = _at;
        Begin();
        if (_previous != 0 && !_isPairRead)
        {
            Put(_previous);
            Put(c);
            IsPair = true;
            _isPairRead = true;
            return true;
        }

        Put(c);
        IsSingle = true;
        _previous = c;
        _isPairRead = false;
        _at = start + _width;
        return true;
    }

    private bool ReadWord()
    {
        Begin();
        IsCapital = Letters.Fold(CodePoint()) != CodePoint();
        while (_at < _text.Length)
        {
            int c = CodePoint();
            if (!Letters.IsWord(c) || Letters.IsUnspaced(c))
            {
                break;
            }

            Put(Letters.Fold(c));
            _at += _width;
        }

        return true;
    }

    private void Begin()
    {
        Length = 0;
        Start = _at;
        IsSingle = false;
        IsPair = false;
        IsCapital = false;
        int before = _at - 1;
        while (before >= 0 && _text[before] == ' ')
        {
            before--;
        }

        Before = before < 0 ? '\0' : _text[before];
    }

    private void Put(int c)
    {
        if (Length + 2 > WordCharsMax)
        {
            return;
        }

        if (c < 0x10000)
        {
            Word[Length++] = (char)c;
            return;
        }

        Word[Length++] = (char)(0xD800 + ((c - 0x10000) >> 10));
        Word[Length++] = (char)(0xDC00 + ((c - 0x10000) & 0x3FF));
    }

    private int CodePoint()
    {
        int c = _text[_at];
        _width = 1;
        if (c >= 0xD800 && c <= 0xDBFF && _at + 1 < _text.Length)
        {
            int low = _text[_at + 1];
            if (low >= 0xDC00 && low <= 0xDFFF)
            {
                _width = 2;
                return 0x10000 + ((c - 0xD800) << 10) + (low - 0xDC00);
            }
        }

        return c;
    }
}
