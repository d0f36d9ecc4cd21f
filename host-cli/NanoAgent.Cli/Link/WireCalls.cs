using System.Buffers.Binary;
using System.Collections.Concurrent;
using NanoAgent.Virtual;

namespace NanoAgent.Cli.Link;

/// <summary>
/// Calls of the Wire Protocol to the runtime of a board, matched with their answers by number. A call that may be made twice
/// is made again when nothing came: frames are lost on a bad cable, and nobody else repeats them.
/// </summary>
internal sealed class WireCalls
{
    private const int TriesMax = 3;

    private readonly BoardLines _lines;
    private readonly ConcurrentDictionary<ushort, TaskCompletionSource<WireFrame>> _open = new();
    private readonly TimeSpan _patience;
    private int _sequence = Random.Shared.Next(1, 0x4000);

    public WireCalls(BoardLines lines, TimeSpan? patience = null)
    {
        _lines = lines;
        _patience = patience ?? new LinkPatience().Call;
        lines.FrameCame += Take;
    }

    /// <summary>What answered the last ping; null: none did yet.</summary>
    public WireRuntime? Runtime { get; private set; }

    /// <summary>A number for a frame that is sent past <see cref="TryCallAsync"/>; has no line end in it, which a plain console would take for one.</summary>
    public ushort NextSequence()
    {
        ushort number;
        do
        {
            number = (ushort)Interlocked.Increment(ref _sequence);
        }
        while ((number & 0xFF) is 10 or 13 || number >> 8 is 10 or 13);
        return number;
    }

    /// <summary>One call, once. Null when no answer came, whatever became of the call.</summary>
    public async Task<WireFrame?> TryCallAsync(uint command, byte[] payload, TimeSpan patience, CancellationToken cancel)
    {
        ushort number = NextSequence();
        Task<WireFrame> answer = Expect(number);
        try
        {
            await _lines.WriteAsync(FrameOf(command, number, payload), cancel).ConfigureAwait(false);
            return await answer.WaitAsync(patience, cancel).ConfigureAwait(false);
        }
        catch (Exception ex) when (ex is TimeoutException or IOException)
        {
            return null;
        }
        finally
        {
            _open.TryRemove(number, out _);
        }
    }

    /// <summary>Null when nobody speaks the Wire Protocol there. Switches the board from plain text to frames.</summary>
    public async Task<WireRuntime?> PingAsync(CancellationToken cancel)
    {
        WireFrame? answer = await CallAsync(WireProtocol.Ping, PingPayload(), cancel).ConfigureAwait(false);
        return answer == null ? null : Runtime;
    }

    /// <summary>The restart is asked for; false when no answer came, as when the board was faster.</summary>
    public async Task<bool> RebootAsync(WireReboot kind, CancellationToken cancel) =>
        await TryCallAsync(WireProtocol.Reboot, Words((uint)kind), _patience, cancel).ConfigureAwait(false) is { } answer && !answer.Has(WireProtocol.Nack);

    /// <summary>Null when the runtime does not say.</summary>
    public async Task<WireTargetInfo?> TargetInfoAsync(CancellationToken cancel)
    {
        if (await CallAsync(WireProtocol.TargetInfo, [], cancel).ConfigureAwait(false) is { } answer
            && !answer.Has(WireProtocol.Nack) && WireTargetInfo.Decode(answer.Payload) is { } info)
        {
            return info;
        }

        return await CallAsync(WireProtocol.OemInfo, [], cancel).ConfigureAwait(false) is { } oem
            && !oem.Has(WireProtocol.Nack) && WireTargetInfo.VersionOf(oem.Payload) is { } version
            ? new WireTargetInfo(version, "", "")
            : null;
    }

    /// <summary>A configuration block as it is on the board; null when there is none.</summary>
    public async Task<byte[]?> QueryConfigurationAsync(WireConfigurationKind kind, int block, CancellationToken cancel) =>
        await CallAsync(WireProtocol.QueryConfiguration, Words((uint)kind, (uint)block), cancel).ConfigureAwait(false) is { } answer
        && !answer.Has(WireProtocol.Nack) && answer.Payload.Length > 0 ? answer.Payload : null;

    /// <summary>Stores a configuration block. False when the board refused it or did not answer.</summary>
    public async Task<bool> UpdateConfigurationAsync(WireConfigurationKind kind, int block, byte[] bytes, CancellationToken cancel)
    {
        byte[] payload = [.. Words((uint)kind, (uint)block, (uint)bytes.Length, 0, 1), .. bytes];
        return await CallAsync(WireProtocol.UpdateConfiguration, payload, cancel).ConfigureAwait(false) is { } answer
            && !answer.Has(WireProtocol.Nack) && answer.Payload.Length >= 4 && BinaryPrimitives.ReadUInt32LittleEndian(answer.Payload) == 0;
    }

    /// <summary>What the board says to a file operation; null when no answer came.</summary>
    public async Task<uint?> TryStoreAsync(WireStorage operation, WireForm form, CancellationToken cancel)
    {
        WireFrame? answer = await TryCallAsync(WireProtocol.StorageOperation, operation.Encode(form), _patience, cancel).ConfigureAwait(false);
        return answer == null ? null
            : answer.Has(WireProtocol.Nack) || answer.Payload.Length < 4 ? WireStorage.PlatformError
            : BinaryPrimitives.ReadUInt32LittleEndian(answer.Payload);
    }

    /// <summary>The frame of a ping, for who sends it in the middle of other bytes.</summary>
    internal byte[] PingFrame() => FrameOf(WireProtocol.Ping, NextSequence(), PingPayload());

    /// <summary>A call that does the same when it is made twice.</summary>
    private async Task<WireFrame?> CallAsync(uint command, byte[] payload, CancellationToken cancel)
    {
        for (int i = 0; i < TriesMax; i++)
        {
            // A refusal of damaged bytes is no answer.
            if (await TryCallAsync(command, payload, _patience, cancel).ConfigureAwait(false) is { } answer && !answer.Has(WireProtocol.BadPayload))
            {
                return answer;
            }
        }

        return null;
    }

    // Never "stop at boot", which would hold up the firmware.
    private static byte[] PingPayload() => Words(WireProtocol.SourceHost, 0);

    private byte[] FrameOf(uint command, ushort number, byte[] payload) =>
        new WireFrame(command, number, 0, 0, payload).Encode(Runtime?.HasCrc ?? false);

    private Task<WireFrame> Expect(ushort number)
    {
        var source = new TaskCompletionSource<WireFrame>(TaskCreationOptions.RunContinuationsAsynchronously);
        _open[number] = source;
        return source.Task;
    }

    private void Take(WireFrame frame)
    {
        if (!frame.Has(WireProtocol.Reply))
        {
            return;
        }

        if (frame.Command == WireProtocol.Ping && frame.Payload.Length >= 8)
        {
            Runtime = new WireRuntime(
                BinaryPrimitives.ReadUInt32LittleEndian(frame.Payload), BinaryPrimitives.ReadUInt32LittleEndian(frame.Payload.AsSpan(4)));
        }

        if (_open.TryRemove(frame.InReplyTo, out TaskCompletionSource<WireFrame>? source))
        {
            source.TrySetResult(frame);
        }
    }

    private static byte[] Words(params uint[] words) => [.. words.SelectMany(BitConverter.GetBytes)];
}
