namespace NanoAgent.Text;

/// <summary>Takes fixed-width fields off a text; the first that does not fit spoils the whole.</summary>
internal sealed class TimeScanner
{
    private readonly char[] _text;
    private int _at;
    private bool _isSpoilt;

    public TimeScanner(string text) => _text = text.ToCharArray();

    /// <summary>Every field fitted and nothing is left.</summary>
    public bool IsComplete => !_isSpoilt && _at == _text.Length;

    public bool TryTake(char wanted)
    {
        if (_isSpoilt || _at == _text.Length || _text[_at] != wanted)
        {
            return false;
        }

        _at++;
        return true;
    }

    public void Expect(char wanted)
    {
        if (!TryTake(wanted))
        {
            _isSpoilt = true;
        }
    }

    public int Digits(int count)
    {
        int value = 0;
        for (int i = 0; i < count; i++)
        {
            value = (value * 10) + Digit();
        }

        return value;
    }

    public int DigitsUpTo(int max)
    {
        int value = Digits(2);
        if (value > max)
        {
            _isSpoilt = true;
        }

        return value;
    }

    /// <summary>One or more digits of a fraction of a second.</summary>
    public int Milliseconds()
    {
        int value = Digit() * 100;
        int weight = 10;
        while (!_isSpoilt && _at < _text.Length && _text[_at] >= '0' && _text[_at] <= '9')
        {
            value += Digit() * weight;
            weight /= 10;
        }

        return value;
    }

    /// <summary>Which of the three-letter words comes next, counted from 1.</summary>
    public int Word3(string words)
    {
        char[] letters = words.ToCharArray();
        for (int i = 0; !_isSpoilt && i < letters.Length && _at + 3 <= _text.Length; i += 3)
        {
            if (_text[_at] == letters[i] && _text[_at + 1] == letters[i + 1] && _text[_at + 2] == letters[i + 2])
            {
                _at += 3;
                return (i / 3) + 1;
            }
        }

        _isSpoilt = true;
        return 0;
    }

    private int Digit()
    {
        if (_isSpoilt || _at == _text.Length || _text[_at] < '0' || _text[_at] > '9')
        {
            _isSpoilt = true;
            return 0;
        }

        int digit = _text[_at] - '0';
        _at++;
        return digit;
    }
}
