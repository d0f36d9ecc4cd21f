namespace NanoAgent.Cli.Tests.Support;

/// <summary>The framing of the chip's loader: frames between two C0, with C0 and DB written as pairs.</summary>
internal sealed class FakeRomSlip(Action<byte[]> frame)
{
    private const byte End = 0xC0;
    private const byte Escape = 0xDB;
    private const byte EscapedEnd = 0xDC;
    private const byte EscapedEscape = 0xDD;

    private readonly List<byte> _frame = [];
    private bool _isInside;
    private bool _isEscaped;

    public void Feed(byte value)
    {
        if (value == End)
        {
            // Two ends in a row are the end of one frame and the beginning of the next.
            byte[] whole = [.. _frame];
            _frame.Clear();
            _isInside = !_isInside || whole.Length == 0;
            if (whole.Length > 0)
            {
                frame(whole);
            }
        }
        else if (_isInside)
        {
            Add(value);
        }
    }

    /// <summary>What is written to a chip that was reset meanwhile belongs to nothing.</summary>
    public void Clear()
    {
        _frame.Clear();
        _isInside = false;
        _isEscaped = false;
    }

    public static byte[] Wrap(IEnumerable<byte> content) =>
    [
        End,
        .. content.SelectMany(value => value switch
        {
            End => [Escape, EscapedEnd],
            Escape => new[] { Escape, EscapedEscape },
            _ => [value],
        }),
        End,
    ];

    private void Add(byte value)
    {
        if (_isEscaped)
        {
            _isEscaped = false;
            _frame.Add(value switch
            {
                EscapedEnd => End,
                EscapedEscape => Escape,
                _ => throw new InvalidDataException($"DB {value:X2} is no pair of SLIP"),
            });
        }
        else if (value == Escape)
        {
            _isEscaped = true;
        }
        else
        {
            _frame.Add(value);
        }
    }
}
