using System.Text;
using NanoAgent.Virtual;

namespace NanoAgent.Cli.Link;

/// <summary>
/// Makes text and frames of the bytes of a board: plain text before the first ping of a host, messages in frames after it,
/// and anything between. A character that is cut between two frames is put together again. Pure.
/// </summary>
internal sealed class BoardDecoder
{
    private readonly WireReader _reader = new();
    private readonly Decoder _utf8 = Encoding.UTF8.GetDecoder();

    /// <summary>Text, whole characters only.</summary>
    public event Action<string>? TextCame;

    /// <summary>Any frame but a message: answers, the end of the program.</summary>
    public event Action<WireFrame>? FrameCame;

    /// <summary>A message has come as a frame: a host has pinged this board since it started.</summary>
    public bool IsFramed { get; private set; }

    /// <summary>Frames whose rest was lost, or whose CRC was wrong.</summary>
    public int BrokenFrames { get; private set; }

    /// <summary>Bytes that were no text in UTF-8: noise, or the wrong speed.</summary>
    public long InvalidChars { get; private set; }

    /// <summary>Half a frame is waited for; when nothing more comes it has to be given up.</summary>
    public bool IsWaiting => _reader.HeldBytes > 0;

    public void Add(ReadOnlySpan<byte> bytes) => Take(_reader.Read(bytes));

    /// <summary>Nothing more came for a while: half a frame is none.</summary>
    public void GiveUp() => Take(_reader.GiveUp());

    /// <summary>The port went: half a character and half a frame end with it.</summary>
    public void Reset()
    {
        GiveUp();
        _utf8.Reset();
        IsFramed = false;
    }

    private void Take(IReadOnlyList<WirePiece> pieces)
    {
        foreach (WirePiece piece in pieces)
        {
            if (piece.IsBroken || piece.Frame is { IsDamaged: true })
            {
                BrokenFrames++;
            }
            else if (piece.Frame is { Command: WireProtocol.Message } message)
            {
                IsFramed = true;
                Decode(message.Payload);
            }
            else if (piece.Frame is { } frame)
            {
                FrameCame?.Invoke(frame);
            }
            else
            {
                Decode(piece.Text);
            }
        }
    }

    private void Decode(byte[] bytes)
    {
        var chars = new char[Encoding.UTF8.GetMaxCharCount(bytes.Length)];
        int count = _utf8.GetChars(bytes, chars, flush: false);
        if (count > 0)
        {
            string text = new(chars, 0, count);
            InvalidChars += text.Count(c => c == '\uFFFD');
            TextCame?.Invoke(text);
        }
    }
}
