using System.Buffers.Binary;
using System.Text;

namespace NanoAgent.Cli.Tests.Support;

/// <summary>
/// The loader in the ROM of an ESP32-S3, as Espressif's "Serial Protocol" describes it, without the stub: it answers in frames
/// and refuses what the real one refuses. What it refused is remembered.
/// </summary>
internal sealed class FakeRom
{
    private const byte Sync = 0x08;
    private const uint SyncValue = 0x20120707;
    private const int SyncReplies = 8;
    private const uint ChipId = 9;

    private static readonly byte[] SyncBytes = [7, 7, 0x12, 0x20, .. Enumerable.Repeat((byte)0x55, 32)];

    private readonly FakeRomFlash _flash;
    private readonly FakeRomRegisters _registers;
    private readonly FakeRomSlip _slip;
    private readonly Action<byte[]> _send;
    private FakeRomWrite? _write;
    private bool _isAttached;
    private bool _hasSize;

    public FakeRom(FakeRomFlash flash, Action<byte[]> send)
    {
        _flash = flash;
        _registers = new FakeRomRegisters(flash.Content.Length / (1024 * 1024));
        _send = send;
        _slip = new FakeRomSlip(Answer);
    }

    /// <summary>What it refused, with the reason.</summary>
    public List<string> Refusals { get; } = [];

    /// <summary>How often each operation came.</summary>
    public SortedDictionary<byte, int> Operations { get; } = [];

    /// <summary>The speed that the chip was told; 0 for the one it started with.</summary>
    public int Baud { get; private set; }

    public void Feed(ReadOnlySpan<byte> bytes)
    {
        foreach (byte value in bytes)
        {
            _slip.Feed(value);
        }
    }

    /// <summary>The chip was reset.</summary>
    public void Reset()
    {
        _slip.Clear();
        (_write, _isAttached, _hasSize, Baud) = (null, false, false, 0);
    }

    private void Answer(byte[] frame)
    {
        byte operation = frame.Length > 1 ? frame[1] : (byte)0;
        try
        {
            FakeRomRequest request = FakeRomRequest.Read(frame);
            Operations[operation] = Operations.GetValueOrDefault(operation) + 1;
            (uint value, byte[] data) = Carry(request);
            for (int i = 0; i < (operation == Sync ? SyncReplies : 1); i++)
            {
                Reply(operation, value, data, 0, 0);
            }
        }
        catch (FakeRomException ex)
        {
            Refusals.Add(ex.Message);
            Reply(operation, 0, [], 1, ex.Reason);
        }
    }

    private (uint Value, byte[] Data) Carry(FakeRomRequest request)
    {
        switch (request.Operation)
        {
            case Sync:
                return request.Data.AsSpan().SequenceEqual(SyncBytes)
                    ? (SyncValue, [])
                    : throw new FakeRomException(0x05, "SYNC has other bytes than it must");
            case 0x0A:
                request.Demand(1);
                return (_registers.Read(request.Word(0)), []);
            case 0x09:
                request.Demand(4);
                _registers.Write(request.Word(0), request.Word(1), request.Word(2));
                return (0, []);
            case 0x14:
                request.Demand(0);
                return (0, SecurityInfo());
            case 0x0F:
                request.Demand(2);
                Baud = request.Word(1) == 0 ? (int)request.Word(0) : throw new FakeRomException(0x06, "the ROM takes 0 as the old speed");
                return (0, []);
            default:
                return Flash(request);
        }
    }

    private (uint Value, byte[] Data) Flash(FakeRomRequest request)
    {
        switch (request.Operation)
        {
            case 0x0D:
                request.Demand(2);
                _isAttached = true;
                return (0, []);
            case 0x0B:
                request.Demand(6);
                _hasSize = request.Word(1) == _flash.Content.Length ? true : throw new FakeRomException(0x06, $"the flash does not have {request.Word(1)} bytes");
                return (0, []);
            case 0x02 or 0x10:
                _write = _isAttached && _hasSize
                    ? new FakeRomWrite(_flash, request, request.Operation == 0x10)
                    : throw new FakeRomException(0x06, "the flash is written before SPI_ATTACH and SPI_SET_PARAMS");
                return (0, []);
            case 0x03 or 0x11:
                (_write ?? throw new FakeRomException(0x06, "a block came and nothing was announced")).Add(request);
                return (0, []);
            case 0x04 or 0x12:
                request.Demand(1);
                return _write is { IsComplete: false } ? throw new FakeRomException(0x06, "the end came before the last block") : (0, []);
            case 0x13:
                request.Demand(4);
                return (0, Encoding.ASCII.GetBytes(_flash.Md5((int)request.Word(0), (int)request.Word(1))));
            default:
                throw new FakeRomException(0x05, $"the ROM does not know operation {request.Operation:X2}");
        }
    }

    // Flags, encryption counter, seven purposes of keys, chip, version of the interface.
    private static byte[] SecurityInfo()
    {
        var info = new byte[20];
        BinaryPrimitives.WriteUInt32LittleEndian(info.AsSpan(12), ChipId);
        return info;
    }

    // The ROM has four status bytes and uses two.
    private void Reply(byte operation, uint value, byte[] data, byte status, byte reason)
    {
        var head = new byte[8];
        head[0] = 1;
        head[1] = operation;
        BinaryPrimitives.WriteUInt16LittleEndian(head.AsSpan(2), (ushort)(data.Length + 4));
        BinaryPrimitives.WriteUInt32LittleEndian(head.AsSpan(4), value);
        _send(FakeRomSlip.Wrap([.. head, .. data, status, reason, 0, 0]));
    }
}
