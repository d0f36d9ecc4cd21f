using NanoAgent.Safety;

namespace NanoAgent.Cli.Recording;

/// <summary>
/// Writes on with stars over every secret, also over one that comes in pieces. A line end lets everything go, for no secret
/// goes beyond one; without line ends it holds back no more than one secret could be long.
/// </summary>
internal sealed class RedactingStream(Stream inner, Redactor redactor) : Stream
{
    /// <summary>A byte takes at most this much room: as \\uXXXX in JSON inside JSON.</summary>
    private const int BytesPerSecretByteMax = 8;

    /// <summary>Shapes of keys have no longest form; a JSON web token or a private key seldom exceeds this.</summary>
    private const int KeyBytesMax = 8192;

    private readonly List<byte> _held = [];

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    private int HeldMax => Math.Max(KeyBytesMax, redactor.LongestSecretBytes * BytesPerSecretByteMax);

    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        _held.AddRange(buffer);
        int line = _held.LastIndexOf((byte)'\n') + 1;
        Release(Math.Max(line, _held.Count > 2 * HeldMax ? _held.Count - HeldMax : 0));
    }

    /// <summary>Flushes what has left; what may be a part of a secret stays.</summary>
    public override void Flush() => inner.Flush();

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            Release(_held.Count);
            inner.Dispose();
        }

        base.Dispose(disposing);
    }

    private void Release(int count)
    {
        if (count == 0)
        {
            return;
        }

        byte[] bytes = [.. _held];
        redactor.Mask(bytes, 0, bytes.Length);
        inner.Write(bytes, 0, count);
        _held.Clear();
        _held.AddRange(bytes.AsSpan(count));
    }
}
