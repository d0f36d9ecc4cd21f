namespace NanoAgent.Virtual;

/// <summary>
/// The command decoder and address counters of the SSD1306 (datasheet rev 1.1, table 9-1 and section 10.1). A command's
/// arguments may come in the same transfer or in a later one.
/// </summary>
internal sealed class Ssd1306Registers
{
    private const int ColumnMax = 127;
    private const int PageMax = 7;

    private readonly byte[] _arguments = new byte[6];
    private int _command;
    private int _argumentCount;
    private int _argumentsWanted;
    private AddressingMode _mode = AddressingMode.Page;
    private int _columnStart;
    private int _columnEnd = ColumnMax;
    private int _pageStart;
    private int _pageEnd = PageMax;

    private enum AddressingMode
    {
        Horizontal = 0,
        Vertical = 1,
        Page = 2,
    }

    public bool IsOn { get; private set; }

    public bool IsInverse { get; private set; }

    public bool IsEntireOn { get; private set; }

    public bool IsSegmentRemapped { get; private set; }

    public bool IsComReversed { get; private set; }

    public int Contrast { get; private set; } = 0x7F;

    public int StartLine { get; private set; }

    public int Column { get; private set; }

    public int Page { get; private set; }

    public void Command(byte value)
    {
        if (_argumentsWanted > 0)
        {
            _arguments[_argumentCount++] = value;
            if (_argumentCount == _argumentsWanted)
            {
                _argumentsWanted = 0;
                RunWithArguments();
            }

            return;
        }

        _command = value;
        _argumentCount = 0;
        _argumentsWanted = ArgumentsOf(value);
        if (_argumentsWanted == 0)
        {
            Run(value);
        }
    }

    /// <summary>After a byte of dots: section 10.1.3 says where the next one goes.</summary>
    public void StepAddress()
    {
        switch (_mode)
        {
            case AddressingMode.Page:
                Column = Column == ColumnMax ? 0 : Column + 1;
                break;
            case AddressingMode.Horizontal:
                if (StepColumn())
                {
                    StepPage();
                }

                break;
            default:
                if (StepPage())
                {
                    StepColumn();
                }

                break;
        }
    }

    private static int ArgumentsOf(byte command) => command switch
    {
        0x20 or 0x81 or 0x8D or 0xA8 or 0xD3 or 0xD5 or 0xD9 or 0xDA or 0xDB => 1,
        0x21 or 0x22 or 0xA3 => 2,
        0x29 or 0x2A => 5,
        0x26 or 0x27 => 6,
        _ => 0,
    };

    private void Run(byte command)
    {
        switch (command)
        {
            // Set the column in page mode: low nibble, high nibble.
            case <= 0x0F: Column = (Column & 0x70) | command; break;
            case <= 0x1F: Column = (Column & 0x0F) | ((command & 0x07) << 4); break;
            case >= 0x40 and <= 0x7F: StartLine = command & 0x3F; break;
            case 0xA0 or 0xA1: IsSegmentRemapped = command == 0xA1; break;
            case 0xA4 or 0xA5: IsEntireOn = command == 0xA5; break;
            case 0xA6 or 0xA7: IsInverse = command == 0xA7; break;
            case 0xAE or 0xAF: IsOn = command == 0xAF; break;
            case >= 0xB0 and <= 0xB7: Page = command & 0x07; break;
            case 0xC0 or 0xC8: IsComReversed = command == 0xC8; break;
        }
    }

    private void RunWithArguments()
    {
        switch (_command)
        {
            case 0x20:
                _mode = (AddressingMode)Math.Min(_arguments[0] & 0x03, (int)AddressingMode.Page);
                break;
            case 0x21:
                Column = _columnStart = _arguments[0] & ColumnMax;
                _columnEnd = _arguments[1] & ColumnMax;
                break;
            case 0x22:
                Page = _pageStart = _arguments[0] & PageMax;
                _pageEnd = _arguments[1] & PageMax;
                break;
            case 0x81:
                Contrast = _arguments[0];
                break;
        }
    }

    private bool StepColumn()
    {
        bool wraps = Column == _columnEnd;
        Column = wraps ? _columnStart : (Column + 1) & ColumnMax;
        return wraps;
    }

    private bool StepPage()
    {
        bool wraps = Page == _pageEnd;
        Page = wraps ? _pageStart : (Page + 1) & PageMax;
        return wraps;
    }
}
