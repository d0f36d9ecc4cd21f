using NanoAgent.Bus;

namespace NanoAgent.Channels;

/// <summary>One message on its way to Telegram: its parts, the one whose turn it is, and in which form that one goes out.</summary>
internal sealed class TelegramDelivery
{
    private const string RepeatMark = "(possibly a repeat)\n";

    private readonly TelegramPart[] _parts;
    private int _part;
    private bool _isPlain;

    public TelegramDelivery(OutboundMessage message)
    {
        Message = message;

        // With room for the mark, should a part have to be repeated.
        int unitsMax = Limits.TelegramTextUnitsMax - RepeatMark.Length;
        bool isOurs = message.IsPlain || message.IsFailure;
        _parts = isOurs ? PlainParts(message.Text, unitsMax) : TelegramText.Format(message.Text, unitsMax);
        if (_parts.Length == 0)
        {
            // Telegram refuses a message without words, but whoever asked is waiting for one.
            _parts = new TelegramPart[] { new TelegramPart("", "(empty)") };
        }
    }

    public OutboundMessage Message { get; }

    /// <summary>What came of the part whose turn it is.</summary>
    public PartTries Tries { get; private set; } = new PartTries();

    /// <summary>Failures of any kind in a row.</summary>
    public int Failures { get; set; }

    // Words without any look need no HTML, which is one thing less that can be refused.
    public bool IsHtml => !_isPlain && _parts[_part].Html.Length > 0 && _parts[_part].Html != _parts[_part].Plain;

    /// <summary>The part as it goes out.</summary>
    public string Text => Mark + (IsHtml ? _parts[_part].Html : _parts[_part].Plain);

    /// <summary>The same without any look.</summary>
    public string PlainText => Mark + _parts[_part].Plain;

    /// <summary>The buttons hang on the last part.</summary>
    public string ApprovalCode => _part == _parts.Length - 1 ? Message.ApprovalCode : "";

    // After a restart nobody knows which of the parts were there already.
    private string Mark => Message.IsRepeat || Tries.IsRepeat ? RepeatMark : "";

    /// <summary>The part is there. False when it was the last one.</summary>
    public bool NextPart()
    {
        _part++;
        Failures = 0;
        _isPlain = false;
        Tries = new PartTries();
        return _part < _parts.Length;
    }

    /// <summary>The HTML of this part was refused. False when it was none.</summary>
    public bool TryPlain()
    {
        bool wasHtml = IsHtml;
        _isPlain = true;
        return wasHtml;
    }

    private static TelegramPart[] PlainParts(string text, int unitsMax)
    {
        string[] texts = MessageSplitter.Split(text, unitsMax);
        TelegramPart[] parts = new TelegramPart[texts.Length];
        for (int i = 0; i < texts.Length; i++)
        {
            parts[i] = new TelegramPart("", texts[i]);
        }

        return parts;
    }
}
