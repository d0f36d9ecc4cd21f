namespace NanoAgent.Safety;

/// <summary>
/// Walks once through a text and tells, from left to right, where secrets and keys stand. A byte that begins nothing costs
/// one look into a table, which is nearly every byte: about 20 instructions of IL, and some 100 more where a word begins
/// like a key; so a request of 6 KB takes 0.2 million and a log line of 300 bytes 10,000. Nothing is allocated. The text
/// may be changed before the end of the last find.
/// </summary>
public sealed class SecretSearch
{
    private readonly byte[] _bytes;
    private readonly int _low;
    private readonly int _end;
    private readonly SecretForms _forms;
    private readonly bool _isJson;
    private readonly string? _knownExceptHost;
    private int _at;
    private bool _isInString;
    private bool _isEscaped;
    private int _keyFrom;
    private int _keyTo = -1;

    /// <param name="bytes">The text.</param>
    /// <param name="offset">Where it begins.</param>
    /// <param name="count">Its bytes.</param>
    /// <param name="forms">What to look for.</param>
    /// <param name="isJson">Look into the strings only.</param>
    /// <param name="knownExceptHost">Look for stored secrets only, and not for those of this host; null for everything.</param>
    internal SecretSearch(byte[] bytes, int offset, int count, SecretForms forms, bool isJson, string? knownExceptHost)
    {
        _knownExceptHost = knownExceptHost;
        _bytes = bytes;
        _low = offset;
        _end = offset + count;
        _at = offset;
        _forms = forms;
        _isJson = isJson;
    }

    /// <summary>Where the last find begins in the array.</summary>
    public int From { get; private set; }

    /// <summary>Where it ends.</summary>
    public int To { get; private set; }

    /// <summary>Goes on to the next find; several that overlap are one. False when there is none.</summary>
    public bool Next()
    {
        From = _end;
        To = -1;
        while (_at < _end && (To < 0 || _at < To))
        {
            byte b = _bytes[_at];
            if (_forms.FirstBytes[b] != 0 || b == KeyLetters.Backslash || b == KeyLetters.Percent || _at == _keyFrom)
            {
                Look(b);
            }

            Step(b);
        }

        return To >= 0;
    }

    private void Look(byte b)
    {
        if (_isJson && !_isInString)
        {
            // Between the strings of a JSON text stand its marks and numbers: ids and counts, which stars would break. But a
            // label may stand in one string and its key in the next; it is found from the label.
            return;
        }

        int first = _forms.FirstBytes[b];
        if (IsSecret(b) || b == KeyLetters.Backslash || IsPercent(b))
        {
            LookForSecret(b);
        }

        if (_at == _keyFrom && _keyTo > _at)
        {
            Found(_keyTo);
        }

        if ((first & SecretForms.MayBeShape) != 0 && To < 0 && _knownExceptHost == null)
        {
            LookForShape();
        }
    }

    private bool IsPercent(byte b)
    {
        int coded = b == KeyLetters.Percent ? KeyLetters.HexOf(_bytes, _at + 1, 2, _end) : -1;
        return coded >= 0 && IsSecret((byte)coded);
    }

    private bool IsSecret(byte b) => (_forms.FirstBytes[b] & SecretForms.MayBeSecret) != 0;

    private void LookForSecret(byte b)
    {
        // Behind other backslashes the letter itself is the beginning; only \uXXXX and \n hide it.
        int next = b == KeyLetters.Backslash ? _at + SecretMatch.Backslashes(_bytes, _at, _end) : _end;
        bool isHidden = next < _end && (_bytes[next] == 'u' || IsSecret(EscapedLetter.ControlOf(_bytes[next])));
        if (b == KeyLetters.Backslash && !isHidden && !IsSecret(b))
        {
            return;
        }

        foreach (SecretForm form in _forms.All)
        {
            if (form.Host == _knownExceptHost)
            {
                continue;
            }

            int end = SecretMatch.End(_bytes, _at, _end, form, _isJson, _isEscaped);
            if (end >= 0 && !(_isJson && WireWords.IsAt(_bytes, _at, end, _low, _end)))
            {
                Found(end);
            }
        }
    }

    private void LookForShape()
    {
        int end = KeyShapes.End(_bytes, _at, _low, _end, out int from);
        if (end >= 0 && from == _at)
        {
            Found(end);
        }
        else if (end >= 0)
        {
            _keyFrom = from;
            _keyTo = end;
        }
    }

    private void Found(int end)
    {
        int from = EscapeEdges.Start(_bytes, _at, _low);
        int to = EscapeEdges.End(_bytes, end, from, _end);
        From = from < From ? from : From;
        To = to > To ? to : To;
    }

    // Keeps track of the strings of a JSON text.
    private void Step(byte b)
    {
        _isInString ^= b == KeyLetters.Quote && !_isEscaped;
        _isEscaped = _isInString && b == KeyLetters.Backslash && !_isEscaped;
        _at++;
    }
}
