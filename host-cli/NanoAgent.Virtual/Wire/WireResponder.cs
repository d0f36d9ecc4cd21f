using System.Buffers.Binary;

namespace NanoAgent.Virtual;

/// <summary>
/// The board's end of the Wire Protocol, as the runtime behaves: output is raw text until the first ping of a host and
/// framed from then on. Answers ping and what asks for the runtime, takes letters into the mailbox and the Wi-Fi profile,
/// restarts, and refuses everything else. Not thread safe.
/// </summary>
public sealed class WireResponder(WireOptions? options = null)
{
    /// <summary>The runtime waits this long for the rest of a frame.</summary>
    private const int FrameTimeoutMs = 5000;

    private readonly WireOptions _options = options ?? new WireOptions();
    private readonly WireReader _reader = new();
    private readonly WireMailbox _mailbox = new(options?.Form);
    private readonly WireConfiguration _configuration = new(options?.ConfigurationFolder);
    private long _lastReceivedMs;
    private ushort _sequence;

    /// <summary>A host has pinged since the start.</summary>
    public bool IsFramed { get; private set; }

    /// <summary>Takes bytes from the host. <paramref name="nowMs"/> only serves to give up half a frame.</summary>
    public WireAnswer Receive(ReadOnlySpan<byte> bytes, long nowMs)
    {
        List<WirePiece> pieces = [];
        if (nowMs - _lastReceivedMs > FrameTimeoutMs)
        {
            pieces.AddRange(_reader.GiveUp());
        }

        _lastReceivedMs = nowMs;
        pieces.AddRange(_reader.Read(bytes));
        List<byte> console = [];
        List<byte[]> frames = [];
        foreach (WirePiece piece in pieces)
        {
            if (!piece.IsBroken)
            {
                console.AddRange(piece.Text);
            }

            if (piece.Frame is { } frame && !frame.Has(WireProtocol.Reply))
            {
                Answer(frame, console, frames);
            }
        }

        return new WireAnswer([.. console], frames);
    }

    /// <summary>Output of the firmware as it goes out.</summary>
    public byte[] Wrap(byte[] text)
    {
        if (!IsFramed)
        {
            return text;
        }

        const uint Flags = WireProtocol.NonCritical | WireProtocol.NoCaching;
        return [.. text.Chunk(WireProtocol.MessageBytesMax)
            .SelectMany(part => new WireFrame(WireProtocol.Message, NextSequence(), 0, Flags, part).Encode(_options.HasCrc))];
    }

    /// <summary>The host left in the middle of something.</summary>
    public void Forget() => _reader.GiveUp();

    /// <summary>The board starts again: its output is raw text until the next ping.</summary>
    public void Restart() => IsFramed = false;

    private void Answer(WireFrame request, List<byte> console, List<byte[]> frames)
    {
        if (request.IsDamaged)
        {
            frames.Add(Reply(request, WireProtocol.Nack | WireProtocol.BadPayload, []));
            return;
        }

        byte[]? payload = Run(request, console);
        if (!request.Has(WireProtocol.NonCritical))
        {
            frames.Add(Reply(request, payload == null ? WireProtocol.Nack : WireProtocol.Ack, payload ?? []));
        }
    }

    /// <summary>The payload of the answer; null: refused.</summary>
    private byte[]? Run(WireFrame request, List<byte> console)
    {
        switch (request.Command)
        {
            case WireProtocol.Ping:
                IsFramed = true;
                return Words(WireProtocol.SourceNanoClr, WireProtocol.PacketSize1024 | (_options.HasCrc ? WireProtocol.PingCrc : 0));
            case WireProtocol.StorageOperation:
                byte[] answer = Words(_mailbox.Run(request.Payload, out byte[] line));
                console.AddRange(line);
                return answer;
            case WireProtocol.TargetInfo:
                return new WireTargetInfo(_options.Runtime, "VIRTUAL", "VIRTUAL").Encode();
            case WireProtocol.QueryConfiguration:
                return _configuration.Query(request.Payload);
            case WireProtocol.UpdateConfiguration:
                return _configuration.Update(request.Payload) is { } error ? Words(error) : null;
            case WireProtocol.Reboot when request.Payload.Length >= 4 && _options.RebootAsked is { } reboot:
                reboot(BinaryPrimitives.ReadUInt32LittleEndian(request.Payload));
                return [];
            default:
                return null;
        }
    }

    // The runtime marks its replies as not critical, and does not cache what was asked for without caching.
    private byte[] Reply(WireFrame request, uint flags, byte[] payload) =>
        new WireFrame(
            request.Command, NextSequence(), request.Sequence,
            flags | WireProtocol.Reply | WireProtocol.NonCritical | (request.Flags & WireProtocol.NoCaching), payload).Encode(_options.HasCrc);

    private ushort NextSequence() => _sequence++;

    private static byte[] Words(params uint[] words)
    {
        var bytes = new byte[words.Length * 4];
        for (int i = 0; i < words.Length; i++)
        {
            BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(i * 4), words[i]);
        }

        return bytes;
    }
}
