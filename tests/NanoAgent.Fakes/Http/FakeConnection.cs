using System.IO.Pipelines;
using Microsoft.AspNetCore.Connections;

namespace NanoAgent.Fakes;

/// <summary>One accepted connection: reads a request, has it answered, sends the answer, and again.</summary>
internal sealed class FakeConnection(ConnectionContext connection, int id, FakeHttpServer server)
{
    private readonly PipeWriter _output = connection.Transport.Output;

    public async Task RunAsync(CancellationToken token)
    {
        var reader = new RequestReader(connection.Transport.Input.AsStream(), id);
        try
        {
            bool goesOn = true;
            while (goesOn)
            {
                ReceivedRequest? request = await reader.ReadAsync(SendContinueAsync, token).ConfigureAwait(false);
                goesOn = request != null && await AnswerAsync(request, token).ConfigureAwait(false);
            }
        }
        catch (MalformedRequestException ex)
        {
            server.AddProblem("malformed HTTP: " + ex.Message);
            await SendAsync(Reply.Html(400, "<h1>Bad Request</h1>"), false, token).ConfigureAwait(false);
        }
    }

    private async Task<bool> AnswerAsync(ReceivedRequest request, CancellationToken token)
    {
        Reply reply = await server.RecordAndAnswerAsync(request, token).ConfigureAwait(false);
        if (reply.Gate != null)
        {
            await reply.Gate.WaitAsync(token).ConfigureAwait(false);
        }

        bool clientCloses = string.Equals(request.Header("Connection"), "close", StringComparison.OrdinalIgnoreCase);
        bool isWhole = await SendAsync(reply, request.Method == "HEAD", token).ConfigureAwait(false);
        return isWhole && !clientCloses && !reply.DropsConnection;
    }

    private async Task SendContinueAsync()
    {
        await _output.WriteAsync("HTTP/1.1 100 Continue\r\n\r\n"u8.ToArray()).ConfigureAwait(false);
    }

    /// <summary>True when the answer went out whole and the connection can serve another request.</summary>
    private async Task<bool> SendAsync(Reply reply, bool headOnly, CancellationToken token)
    {
        switch (reply.Fate)
        {
            case ReplyFate.Closes:
                return false;
            case ReplyFate.Resets:
                connection.Abort();
                return false;
            case ReplyFate.Stalls:
                await Task.Delay(Timeout.Infinite, token).ConfigureAwait(false);
                return false;
            default:
                return await SendBytesAsync(reply, headOnly, token).ConfigureAwait(false);
        }
    }

    private async Task<bool> SendBytesAsync(Reply reply, bool headOnly, CancellationToken token)
    {
        byte[] head = reply.RawWire is { } raw ? raw.ToArray() : ReplyFormat.Head(reply, server.UtcNow());
        byte[] body = reply.RawWire != null || headOnly ? [] : ReplyFormat.Body(reply);
        byte[] wire = [.. head, .. body];
        int cut = ReplyFormat.Cut(reply, head.Length, wire.Length);
        int fast = reply.ByteDelayMs == 0 ? cut : Math.Min(cut, head.Length);
        await _output.WriteAsync(wire.AsMemory(0, fast), token).ConfigureAwait(false);
        for (int at = fast; at < cut; at++)
        {
            await Task.Delay(reply.ByteDelayMs, token).ConfigureAwait(false);
            await _output.WriteAsync(wire.AsMemory(at, 1), token).ConfigureAwait(false);
        }

        if (reply.StallsAtCut)
        {
            await Task.Delay(Timeout.Infinite, token).ConfigureAwait(false);
        }

        return cut == wire.Length;
    }
}
