namespace NanoAgent.Safety;

/// <summary>
/// One way of writing a secret, letter by letter: as it is, as hexadecimal digits, or as the letters of base64 that depend
/// on it alone when it stands somewhere inside a longer text. Nothing is stored but the secret itself.
/// </summary>
internal sealed class SecretForm
{
    private readonly byte[] _secret;
    private readonly int _bitsPerLetter;
    private readonly int _skippedBits;

    private SecretForm(byte[] secret, string host, int bitsPerLetter, int skippedBits)
    {
        _secret = secret;
        Host = host;
        _bitsPerLetter = bitsPerLetter;
        _skippedBits = skippedBits;
        Length = ((secret.Length * 8) - skippedBits) / bitsPerLetter;
        foreach (byte b in secret)
        {
            HasPercent |= IsPlain && b == KeyLetters.Percent;
            HasBackslash |= IsPlain && b == KeyLetters.Backslash;
        }
    }

    /// <summary>Where the secret may be sent.</summary>
    public string Host { get; }

    /// <summary>Letters.</summary>
    public int Length { get; }

    /// <summary>A percent sign of its own looks like the beginning of an escape.</summary>
    public bool HasPercent { get; }

    /// <summary>So does a backslash of its own.</summary>
    public bool HasBackslash { get; }

    public bool IsPlain => _bitsPerLetter == 8;

    public static SecretForm Plain(byte[] secret, string host) => new SecretForm(secret, host, 8, 0);

    public static SecretForm Hex(byte[] secret, string host) => new SecretForm(secret, host, 4, 0);

    /// <param name="secret">The secret's bytes.</param>
    /// <param name="host">Where it may be sent.</param>
    /// <param name="bytesBefore">Bytes before it in its group of three: 0 to 2. They share a letter with it, which is left out.</param>
    public static SecretForm Base64(byte[] secret, string host, int bytesBefore) =>
        new SecretForm(secret, host, 6, bytesBefore == 0 ? 0 : bytesBefore == 1 ? 4 : 2);

    /// <summary>May this letter stand at this place?</summary>
    public bool Has(int index, byte letter)
    {
        switch (_bitsPerLetter)
        {
            case 8:
                return _secret[index] == letter;
            case 4:
                return KeyLetters.HexOf(letter) == Bits(index);
            default:
                return KeyLetters.SixBitsOf(letter) == Bits(index);
        }
    }

    /// <summary>How many backslashes of the secret's own stand here.</summary>
    public int BackslashesAt(int index)
    {
        int count = 0;
        while (IsPlain && index + count < Length && _secret[index + count] == KeyLetters.Backslash)
        {
            count++;
        }

        return count;
    }

    private int Bits(int index)
    {
        int bit = _skippedBits + (index * _bitsPerLetter);
        int at = bit >> 3;
        int next = at + 1 < _secret.Length ? _secret[at + 1] : 0;
        int sixteen = (_secret[at] << 8) | next;
        return (sixteen >> (16 - _bitsPerLetter - (bit & 7))) & ((1 << _bitsPerLetter) - 1);
    }
}
