using System.Threading.Channels;

namespace NanoAgent.Cli.Transport;

/// <summary>Bytes that come in pieces of any size, read in pieces of any other. For one reader.</summary>
internal sealed class PieceStream(ChannelReader<byte[]> pieces)
{
    private ReadOnlyMemory<byte> _rest;

    /// <summary>At least one byte; 0 when no more will come.</summary>
    public async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancel)
    {
        while (_rest.Length == 0)
        {
            if (!await pieces.WaitToReadAsync(cancel).ConfigureAwait(false))
            {
                return 0;
            }

            if (pieces.TryRead(out byte[]? next))
            {
                _rest = next;
            }
        }

        int count = Math.Min(buffer.Length, _rest.Length);
        _rest[..count].CopyTo(buffer);
        _rest = _rest[count..];
        return count;
    }
}
