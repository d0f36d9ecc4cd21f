using System.Text;
using System.Text.Json.Nodes;
using NanoAgent.Virtual;

namespace NanoAgent.Cli.Recording;

/// <summary>
/// Makes events of a recording from a board's bytes, whatever pieces they come in: whole lines of text as "o", lines that are
/// no text as "b", and frames. Text in messages counts as text, so that a key in it is found even across two of them. What
/// other frames carry may be a password; of those only the kind is kept, unless nothing secret can be in it. Pure.
/// </summary>
internal sealed class SerialEvents
{
    /// <summary>A longer line is written in parts; a key in it is still found, unless it stands on the border.</summary>
    private const int LineBytesMax = 65536;

    private static readonly UTF8Encoding Strict = new(false, throwOnInvalidBytes: true);
    private static readonly uint[] Harmless = [WireProtocol.Ping, WireProtocol.TargetInfo, WireProtocol.OemInfo];

    private readonly WireReader _reader = new();
    private readonly List<byte> _line = [];

    public IReadOnlyList<(char Code, byte[] Content)> Add(ReadOnlySpan<byte> bytes) => Take(_reader.Read(bytes));

    /// <summary>Nothing more comes: the last line has no end.</summary>
    public IReadOnlyList<(char Code, byte[] Content)> End()
    {
        var events = new List<(char, byte[])>(Take(_reader.GiveUp()));
        EndLine(events);
        return events;
    }

    /// <summary>The content is text in UTF-8.</summary>
    public static bool IsText(byte[] content)
    {
        try
        {
            _ = Strict.GetCharCount(content);
            return true;
        }
        catch (DecoderFallbackException)
        {
            return false;
        }
    }

    private List<(char Code, byte[] Content)> Take(IReadOnlyList<WirePiece> pieces)
    {
        var events = new List<(char Code, byte[] Content)>();
        foreach (WirePiece piece in pieces)
        {
            if (piece.Frame is not { } frame)
            {
                AddText(piece.Text, events);
            }
            else if (frame.Command == WireProtocol.Message)
            {
                AddText(frame.Payload, events);
            }
            else
            {
                events.Add(Of(frame));
            }
        }

        return events;
    }

    private void AddText(byte[] text, List<(char, byte[])> events)
    {
        foreach (byte value in text)
        {
            _line.Add(value);
            if (value == '\n' || _line.Count >= LineBytesMax)
            {
                EndLine(events);
            }
        }
    }

    private void EndLine(List<(char, byte[])> events)
    {
        if (_line.Count > 0)
        {
            byte[] line = [.. _line];
            events.Add((IsText(line) ? 'o' : 'b', line));
            _line.Clear();
        }
    }

    private static (char Code, byte[] Content) Of(WireFrame frame)
    {
        if (Harmless.Contains(frame.Command))
        {
            return ('b', frame.Encode());
        }

        var about = new JsonObject { ["ev"] = "frame", ["cmd"] = frame.Command, ["flags"] = frame.Flags, ["bytes"] = frame.Payload.Length };
        return ('c', Encoding.UTF8.GetBytes(about.ToJsonString(JsonOutput.Options)));
    }
}
