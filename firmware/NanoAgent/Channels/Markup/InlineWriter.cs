using System.Collections;

namespace NanoAgent.Channels.Markup;

/// <summary>Writes the characters of a paragraph that people see, each with the look that its marks gave it.</summary>
internal sealed class InlineWriter
{
    private readonly char[] _text;
    private readonly int _end;
    private readonly byte[] _marks;
    private readonly ArrayList _addresses;
    private readonly StyledText _target;
    private readonly int _style;
    private int _bold;
    private int _italic;
    private int _strike;
    private string _address = "";
    private int _linkBegins;
    private int _link;

    public InlineWriter(char[] text, int end, byte[] marks, ArrayList addresses, StyledText target, int style)
    {
        _text = text;
        _end = end;
        _marks = marks;
        _addresses = addresses;
        _target = target;
        _style = style;
    }

    public void Write()
    {
        for (int i = 0; i < _end; i++)
        {
            byte mark = _marks[i];
            if (mark == InlineMarks.Shown)
            {
                _target.Append(_text[i], Style(), _address);
            }
            else if (mark == InlineMarks.Code)
            {
                _target.Append(_text[i], TextStyle.WithCode(Style()), _address);
            }
            else if (mark != InlineMarks.Hidden)
            {
                Turn(mark);
            }
        }
    }

    private int Style() =>
        _style
        | (_address.Length > 0 ? TextStyle.Link : 0)
        | (_bold > 0 ? TextStyle.Bold : 0)
        | (_italic > 0 ? TextStyle.Italic : 0)
        | (_strike > 0 ? TextStyle.Strike : 0);

    private void Turn(byte mark)
    {
        switch (mark)
        {
            case InlineMarks.ItalicOpens:
                _italic++;
                break;
            case InlineMarks.ItalicCloses:
                _italic--;
                break;
            case InlineMarks.BoldOpens:
                _bold++;
                break;
            case InlineMarks.BoldCloses:
                _bold--;
                break;
            case InlineMarks.StrikeOpens:
                _strike++;
                break;
            case InlineMarks.StrikeCloses:
                _strike--;
                break;
            case InlineMarks.LinkOpens:
                _address = (string)_addresses[_link]!;
                _link++;
                _linkBegins = _target.Length;
                break;
            default:
                CloseLink();
                break;
        }
    }

    private void CloseLink()
    {
        string address = _address;
        string words = new string(_target.Units, _linkBegins, _target.Length - _linkBegins);
        _address = "";
        if (LinkTarget.Misleads(words, address))
        {
            _target.Append(LinkNote.Of(address), Style(), "");
        }
    }
}
