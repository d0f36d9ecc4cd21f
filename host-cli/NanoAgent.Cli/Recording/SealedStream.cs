using System.Text;

namespace NanoAgent.Cli.Recording;

/// <summary>
/// Writes a check sum behind every line, as a comment: the CRC of the line and of all sums before it. A byte that changed later
/// is found, and where; who cannot read the sums skips them.
/// </summary>
internal sealed class SealedStream(Stream inner) : Stream
{
    /// <summary>How the line of a sum begins.</summary>
    public const string Mark = "#=";

    private readonly List<byte> _line = [];
    private readonly LineSeal _seal = new();
    private bool _isClosed;

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        foreach (byte one in buffer)
        {
            _line.Add(one);
            if (one == (byte)'\n')
            {
                _line.AddRange(Encoding.ASCII.GetBytes(Mark + _seal.Of([.. _line[..^1]]) + "\n"));
                inner.Write([.. _line]);
                _line.Clear();
            }
        }
    }

    public override void Flush() => inner.Flush();

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing && !_isClosed)
        {
            _isClosed = true;
            inner.Write([.. _line]);
            inner.Dispose();
        }

        base.Dispose(disposing);
    }
}
