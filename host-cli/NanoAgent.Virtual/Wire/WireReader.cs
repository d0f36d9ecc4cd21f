namespace NanoAgent.Virtual;

/// <summary>
/// Finds frames in a byte stream that may hold anything else between them and may come in pieces of any size. What turns
/// out to be no frame is given back as text, from its first byte on, so that a frame inside it is still found. A marker
/// inside a payload is the front of the next frame: the rest of the first one was lost, and nothing behind it is. Pure.
/// </summary>
public sealed class WireReader(int payloadBytesMax = WireProtocol.PayloadBytesMax)
{
    private readonly List<byte> _text = [];
    private byte[] _held = [];

    /// <summary>Bytes that began like a frame which is not whole yet.</summary>
    public int HeldBytes => _held.Length;

    public IReadOnlyList<WirePiece> Read(ReadOnlySpan<byte> bytes)
    {
        byte[] all = [.. _held, .. bytes];
        List<WirePiece> pieces = [];
        int position = 0;
        while (position < all.Length && Take(all.AsSpan(position), pieces) is var taken && taken > 0)
        {
            position += taken;
        }

        EndText(pieces);
        _held = all[position..];
        return pieces;
    }

    /// <summary>The rest of the frame never came: its bytes are text after all, apart from whole frames among them.</summary>
    public IReadOnlyList<WirePiece> GiveUp()
    {
        List<WirePiece> pieces = [];
        while (_held.Length > 0)
        {
            // A whole header was the front of a frame; less than that may be anybody's text.
            bool isBroken = _held.Length >= WireProtocol.HeaderBytes;
            int count = isBroken ? EndOfBroken(_held) : 1;
            byte[] rest = _held[count..];
            pieces.Add(new WirePiece(_held[..count], isBroken));
            _held = [];
            pieces.AddRange(Read(rest));
        }

        return pieces;
    }

    /// <summary>Takes one frame or one byte of text from the front and returns its length; 0 when more has to come first.</summary>
    private int Take(ReadOnlySpan<byte> bytes, List<WirePiece> pieces)
    {
        if (!BeginsLike(bytes, WireProtocol.Marker) && !BeginsLike(bytes, WireProtocol.BootMarker))
        {
            _text.Add(bytes[0]);
            return 1;
        }

        if (bytes.Length < WireProtocol.HeaderBytes)
        {
            return 0;
        }

        ReadOnlySpan<byte> header = bytes[..WireProtocol.HeaderBytes];
        int length = WireFrame.PayloadLength(header, payloadBytesMax);
        if (length < 0)
        {
            _text.Add(bytes[0]);
            return 1;
        }

        int whole = WireProtocol.HeaderBytes + length;
        int seen = Math.Min(bytes.Length, whole + WireProtocol.Marker.Length - 1);
        if (NextMarker(bytes[..seen]) is var next && next > 0 && next < whole)
        {
            EndText(pieces);
            pieces.Add(new WirePiece(bytes[..next].ToArray(), isBroken: true));
            return next;
        }

        if (bytes.Length < whole)
        {
            return 0;
        }

        EndText(pieces);
        pieces.Add(new WirePiece(WireFrame.Decode(header, bytes.Slice(WireProtocol.HeaderBytes, length))));
        return WireProtocol.HeaderBytes + length;
    }

    private static int EndOfBroken(ReadOnlySpan<byte> bytes) => NextMarker(bytes) is var next && next > 0 ? next : bytes.Length;

    // Text has no NUL and letters are text: nothing that is sent on purpose holds a whole marker.
    private static int NextMarker(ReadOnlySpan<byte> bytes)
    {
        int next = bytes[1..].IndexOf(WireProtocol.Marker);
        return next < 0 ? -1 : next + 1;
    }

    private static bool BeginsLike(ReadOnlySpan<byte> bytes, ReadOnlySpan<byte> marker) =>
        bytes.Length < marker.Length ? marker.StartsWith(bytes) : bytes.StartsWith(marker);

    private void EndText(List<WirePiece> pieces)
    {
        if (_text.Count > 0)
        {
            pieces.Add(new WirePiece([.. _text]));
            _text.Clear();
        }
    }
}
