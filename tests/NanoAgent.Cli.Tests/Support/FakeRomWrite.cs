using System.IO.Compression;

namespace NanoAgent.Cli.Tests.Support;

/// <summary>One file that is being written: it was announced, and its blocks come in their order.</summary>
internal sealed class FakeRomWrite
{
    private readonly FakeRomFlash _flash;
    private readonly bool _isDeflated;
    private readonly uint _blocks;
    private readonly uint _blockBytes;
    private readonly int _offset;
    private readonly uint _bytesMax;
    private readonly List<byte> _deflated = [];
    private uint _next;

    /// <summary>Erases what will be written, as the ROM does it.</summary>
    public FakeRomWrite(FakeRomFlash flash, FakeRomRequest request, bool isDeflated)
    {
        request.Demand(4, 5);
        if (request.Data.Length != 20 || request.Word(4) != 0)
        {
            throw new FakeRomException(0x05, "the ROM of this chip takes a fifth word, 0 for what is not encrypted");
        }

        _flash = flash;
        _isDeflated = isDeflated;
        (_bytesMax, _blocks, _blockBytes, _offset) = (request.Word(0), request.Word(1), request.Word(2), (int)request.Word(3));
        if (_blockBytes is 0 or > 0x4000 || (!isDeflated && _bytesMax > _blocks * _blockBytes))
        {
            throw new FakeRomException(0x06, $"{_blocks} blocks of {_blockBytes} bytes hold no {_bytesMax} bytes");
        }

        flash.Erase(_offset, (int)_bytesMax);
    }

    /// <summary>Everything that was announced has come.</summary>
    public bool IsComplete => _next == _blocks;

    public void Add(FakeRomRequest request)
    {
        request.CheckBlock();
        if (request.Word(1) != _next || IsComplete)
        {
            throw new FakeRomException(0x06, $"block {request.Word(1)} came where {_next} of {_blocks} was due");
        }

        if (request.Block.Length > _blockBytes || (!_isDeflated && request.Block.Length != _blockBytes))
        {
            throw new FakeRomException(0x06, $"a block has {request.Block.Length} bytes instead of {_blockBytes}");
        }

        if (_isDeflated)
        {
            _deflated.AddRange(request.Block);
        }
        else
        {
            _flash.Write(_offset + (int)(_next * _blockBytes), request.Block);
        }

        _next++;
        if (_isDeflated && IsComplete)
        {
            Inflate();
        }
    }

    private void Inflate()
    {
        using var whole = new MemoryStream();
        try
        {
            using var stream = new ZLibStream(new MemoryStream([.. _deflated]), CompressionMode.Decompress);
            stream.CopyTo(whole);
        }
        catch (InvalidDataException ex)
        {
            throw new FakeRomException(0x0B, "the stream cannot be inflated: " + ex.Message);
        }

        if (whole.Length > _bytesMax)
        {
            throw new FakeRomException(0x0B, $"{whole.Length} bytes came out of a stream of {_bytesMax}");
        }

        _flash.Write(_offset, whole.ToArray());
    }
}
