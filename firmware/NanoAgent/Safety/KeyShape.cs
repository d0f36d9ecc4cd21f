using System.Text;

namespace NanoAgent.Safety;

/// <summary>Keys of one issuer: a prefix, then so many letters of an alphabet.</summary>
internal sealed class KeyShape
{
    /// <summary>Letters, digits, "_" and "-".</summary>
    public const int Word = 0;

    /// <summary>Letters and digits.</summary>
    public const int Alphanumeric = 1;

    /// <summary>Capital letters and digits.</summary>
    public const int Capital = 2;

    private readonly byte[] _prefix;
    private readonly int _alphabet;
    private readonly int _min;
    private readonly int _max;

    /// <param name="prefix">How each of them begins.</param>
    /// <param name="alphabet">One of the constants above.</param>
    /// <param name="min">Fewest letters behind the prefix.</param>
    /// <param name="max">Most letters; 0 for any number.</param>
    public KeyShape(string prefix, int alphabet, int min, int max = 0)
    {
        _prefix = Encoding.UTF8.GetBytes(prefix);
        _alphabet = alphabet;
        _min = min;
        _max = max;
    }

    public byte First => _prefix[0];

    /// <summary>Random text of this length has digits and letters; a hyphenated title or a word has not.</summary>
    public bool NeedsDigit { get; init; }

    /// <summary>Where such a key ends that begins here, or -1.</summary>
    public int End(byte[] bytes, int at, int end)
    {
        for (int i = 0; i < _prefix.Length; i++)
        {
            if (at + i >= end || bytes[at + i] != _prefix[i])
            {
                return -1;
            }
        }

        int start = at + _prefix.Length;
        int stop = start;
        bool hasDigit = false;
        bool hasLetter = false;
        while (stop < end && IsLetter(bytes[stop]))
        {
            hasDigit |= KeyLetters.IsDigit(bytes[stop]);
            hasLetter |= !KeyLetters.IsDigit(bytes[stop]);
            stop++;
        }

        // Longer than the longest is something else, and so is what goes on in a wider alphabet.
        bool isWhole = _max == 0 || (stop - start <= _max && (stop == end || !KeyLetters.IsWord(bytes[stop])));
        bool isMixed = !NeedsDigit || (hasDigit && hasLetter);
        return stop - start >= _min && isWhole && isMixed ? stop : -1;
    }

    private bool IsLetter(byte b)
    {
        switch (_alphabet)
        {
            case Capital:
                return KeyLetters.IsUpper(b) || KeyLetters.IsDigit(b);
            case Alphanumeric:
                return KeyLetters.IsAlphanumeric(b);
            default:
                return KeyLetters.IsWord(b);
        }
    }
}
