namespace NanoAgent.Json;

/// <summary>
/// Reads one number (RFC 8259 section 6) as mantissa times a power of ten, without culture and without a library
/// parser: the one of nanoFramework takes "0x10" and calls 1e400 infinity.
/// </summary>
internal sealed class JsonNumberScanner
{
    // Keeps the sums of exponent and digit counts inside an int, far beyond any real number.
    private const int ExponentMax = 1000000000;

    private readonly JsonInput _input;
    private long _mantissa;
    private int _exponent;
    private int _zeros;
    private bool _isNegative;
    private bool _isInexact;

    public JsonNumberScanner(JsonInput input) => _input = input;

    /// <summary>
    /// Minus the absolute value of all significant digits, without trailing zeros: only the negative side holds every long.
    /// </summary>
    public long NegatedMantissa => _mantissa;

    public bool IsNegative => _isNegative;

    /// <summary>The power of ten the mantissa is to be multiplied by; negative means there is a fraction.</summary>
    public int Exponent => _mantissa == 0 ? 0 : _exponent;

    /// <summary>There were more significant digits than a long holds; the mantissa has the first ones.</summary>
    public bool IsInexact => _isInexact;

    /// <summary>Consumes the number and nothing behind it.</summary>
    public void Read(bool mayEndText)
    {
        _mantissa = 0;
        _exponent = 0;
        _zeros = 0;
        _isInexact = false;
        _isNegative = TryTake('-');
        if (!TryTake('0'))
        {
            TakeDigits(0);
        }

        if (TryTake('.'))
        {
            TakeDigits(-1);
        }

        if (TryTake('e') || TryTake('E'))
        {
            TakeExponent();
        }

        _exponent += _zeros;
        CheckEnd(mayEndText);
    }

    private bool TryTake(char wanted)
    {
        if (_input.Peek() != wanted)
        {
            return false;
        }

        _input.Advance(1);
        return true;
    }

    private void TakeDigits(int exponentStep)
    {
        CheckDigit();
        int next = _input.Peek();
        while (JsonBytes.IsDigit(next))
        {
            TakeDigit(next - '0');
            _exponent += exponentStep;
            _input.Advance(1);
            next = _input.Peek();
        }
    }

    private void TakeDigit(int digit)
    {
        // Zeros wait until a digit follows: 1.000 and 5e3 then are seen to be whole numbers.
        if (digit == 0)
        {
            _zeros += _mantissa == 0 ? 0 : 1;
            return;
        }

        // After the first digit that found no room the rest only counts.
        while (_zeros > 0 && !_isInexact && TryPush(0))
        {
            _zeros--;
        }

        if (_zeros > 0 || _isInexact || !TryPush(digit))
        {
            _isInexact = true;
            _zeros++;
        }
    }

    private bool TryPush(int digit)
    {
        if (_mantissa < (long.MinValue + digit) / 10)
        {
            return false;
        }

        _mantissa = (_mantissa * 10) - digit;
        return true;
    }

    private void TakeExponent()
    {
        bool isNegative = TryTake('-');
        if (!isNegative)
        {
            TryTake('+');
        }

        CheckDigit();
        int exponent = 0;
        int next = _input.Peek();
        while (JsonBytes.IsDigit(next))
        {
            if (exponent < ExponentMax / 10)
            {
                exponent = (exponent * 10) + (next - '0');
            }

            _input.Advance(1);
            next = _input.Peek();
        }

        _exponent += isNegative ? -exponent : exponent;
    }

    private void CheckDigit()
    {
        int next = _input.Peek();
        if (!JsonBytes.IsDigit(next))
        {
            throw _input.Fail(next < 0 ? "the text ends inside a number" : "expected a digit, found " + JsonBytes.Describe(next));
        }
    }

    private void CheckEnd(bool mayEndText)
    {
        int next = _input.Peek();
        if (next < 0 && !mayEndText)
        {
            // 12 may be the beginning of 123: a wrong value would be worse than none.
            throw _input.Fail("the text ends inside a number");
        }

        if (next >= 0 && next > ' ' && next != ',' && next != ']' && next != '}')
        {
            throw _input.Fail("a number may not be followed by " + JsonBytes.Describe(next));
        }
    }
}
