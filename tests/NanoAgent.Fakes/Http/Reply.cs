using System.Text;

namespace NanoAgent.Fakes;

/// <summary>One HTTP answer, whole or broken in exactly one described way. Every method returns a changed copy.</summary>
public sealed record Reply
{
    public int Status { get; init; } = 200;

    public string ContentType { get; init; } = "application/json";

    public ReadOnlyMemory<byte> Body { get; init; }

    public IReadOnlyList<KeyValuePair<string, string>> Headers { get; init; } = [];

    internal ReplyFate Fate { get; init; } = ReplyFate.Answers;

    internal ReadOnlyMemory<byte>? RawWire { get; init; }

    internal int ChunkBytes { get; init; }

    internal int? BodyCut { get; init; }

    internal int? WireCut { get; init; }

    internal bool CutsInsideChunk { get; init; }

    internal bool StallsAtCut { get; init; }

    internal bool DropsConnection { get; init; }

    internal int ByteDelayMs { get; init; }

    internal int HeadBytesMin { get; init; }

    internal int LongLineBytes { get; init; }

    internal Task? Gate { get; init; }

    public static Reply Json(int status, string json) => new() { Status = status, Body = Encoding.UTF8.GetBytes(json) };

    public static Reply Html(int status, string html) =>
        new() { Status = status, ContentType = "text/html; charset=utf-8", Body = Encoding.UTF8.GetBytes(html) };

    public static Reply Bytes(int status, ReadOnlyMemory<byte> body, string contentType = "application/json") =>
        new() { Status = status, Body = body, ContentType = contentType };

    /// <summary>Sends these bytes instead of an HTTP answer, then closes.</summary>
    public static Reply Garbage(ReadOnlyMemory<byte> wire) => new() { RawWire = wire, DropsConnection = true };

    /// <summary>Reads the request and closes the connection without a byte.</summary>
    public static Reply Nothing() => new() { Fate = ReplyFate.Closes };

    /// <summary>Reads the request and resets the connection (RST instead of FIN).</summary>
    public static Reply Reset() => new() { Fate = ReplyFate.Resets };

    /// <summary>Reads the request and stays silent with the connection open.</summary>
    public static Reply Silence() => new() { Fate = ReplyFate.Stalls };

    public Reply With(string header, string value) => this with { Headers = [.. Headers, new(header, value)] };

    /// <summary>The answer is prepared, but then nobody sends it.</summary>
    public Reply Stalls() => this with { Fate = ReplyFate.Stalls };

    /// <summary>The answer is prepared, but the connection is closed instead.</summary>
    public Reply ClosesBeforeAnswer() => this with { Fate = ReplyFate.Closes };

    /// <summary>Announces the whole body and closes after n bytes of it (framing bytes count when chunked).</summary>
    public Reply TruncatedAfter(int bodyBytes) => this with { BodyCut = bodyBytes };

    /// <summary>Closes after n bytes counted from the first byte of the status line.</summary>
    public Reply CutAfterWireBytes(int wireBytes) => this with { WireCut = wireBytes };

    /// <summary>Sends n bytes of the body, then stays silent with the connection open.</summary>
    public Reply StallsAfter(int bodyBytes) => this with { BodyCut = bodyBytes, StallsAtCut = true };

    public Reply Chunked(int chunkBytes) => this with { ChunkBytes = chunkBytes };

    public Reply OneByteChunks() => Chunked(1);

    /// <summary>Chunked; the connection closes in the middle of the data of the only chunk.</summary>
    public Reply ClosesInsideChunk() => this with { ChunkBytes = Math.Max(1, Body.Length), CutsInsideChunk = true };

    /// <summary>One body byte every so many milliseconds.</summary>
    public Reply SlowBytes(int delayMs) => this with { ByteDelayMs = delayMs };

    /// <summary>Pads the head with ordinary header lines until it has at least n bytes.</summary>
    public Reply WithHeaderBytes(int headBytes) => this with { HeadBytesMin = headBytes };

    /// <summary>Adds one header line of exactly n bytes, line end not counted.</summary>
    public Reply WithHeaderLine(int lineBytes) => this with { LongLineBytes = lineBytes };

    /// <summary>Promises keep-alive and closes right after the answer: the stale connection of every cloud service.</summary>
    public Reply ThenDropsConnection() => this with { DropsConnection = true };

    /// <summary>Holds the answer back until the test completes the task.</summary>
    public Reply HeldUntil(Task gate) => this with { Gate = gate };
}
