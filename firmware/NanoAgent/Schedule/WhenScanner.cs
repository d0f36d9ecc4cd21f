using NanoAgent.Text;

namespace NanoAgent.Schedule;

/// <summary>Takes words, numbers and signs off a <c>when</c>, whatever its blanks and case, and knows where it stands.</summary>
internal sealed class WhenScanner
{
    private const int ShownCharsMax = 16;

    private readonly char[] _text;

    public WhenScanner(string text) => _text = Strings.ToLower(text).ToCharArray();

    /// <summary>Where it stands, from 0.</summary>
    public int At { get; set; }

    public bool IsAtEnd
    {
        get
        {
            SkipBlanks();
            return At == _text.Length;
        }
    }

    /// <summary>Letters; empty when there is none.</summary>
    public string Word()
    {
        SkipBlanks();
        int start = At;
        while (At < _text.Length && _text[At] >= 'a' && _text[At] <= 'z')
        {
            At++;
        }

        return new string(_text, start, At - start);
    }

    /// <summary>The next word without taking it.</summary>
    public string PeekWord()
    {
        int at = At;
        string word = Word();
        At = at;
        return word;
    }

    /// <summary>Digits, at most this many; -1 when there is none.</summary>
    public int Number(int digitsMax)
    {
        SkipBlanks();
        int value = -1;
        for (int digits = 0; digits < digitsMax && At < _text.Length && _text[At] >= '0' && _text[At] <= '9'; digits++)
        {
            value = ((value < 0 ? 0 : value) * 10) + _text[At] - '0';
            At++;
        }

        return value;
    }

    /// <summary>The sign right here, without blanks before it.</summary>
    public bool TryTake(char sign)
    {
        if (At == _text.Length || _text[At] != sign)
        {
            return false;
        }

        At++;
        return true;
    }

    /// <summary>The same after blanks.</summary>
    public bool TryTakeLater(char sign)
    {
        SkipBlanks();
        return TryTake(sign);
    }

    /// <summary>The sign that comes right here; a zero character at the end.</summary>
    public char Peek() => At < _text.Length ? _text[At] : '\0';

    public void SkipBlanks()
    {
        while (At < _text.Length && _text[At] <= ' ')
        {
            At++;
        }
    }

    /// <summary>Everything from one place to another, as it was read: in lower case.</summary>
    public string Between(int start, int end) => new string(_text, start, end - start);

    /// <summary>"at character 7 stands 'foo'" of the word at a place.</summary>
    public string Found(int at)
    {
        int end = at;
        while (end < _text.Length && _text[end] > ' ' && end - at < ShownCharsMax)
        {
            end++;
        }

        return "at character " + (at + 1) + (end == at ? " it ends" : " stands '" + Between(at, end) + "'");
    }
}
