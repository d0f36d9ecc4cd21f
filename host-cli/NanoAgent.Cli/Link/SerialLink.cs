using System.Diagnostics;
using System.Text;
using System.Text.Json.Nodes;
using System.Threading.Channels;

namespace NanoAgent.Cli.Link;

/// <summary>A running board on the other end of a port, asked in the host protocol. Its log and its chat share the port and are passed over.</summary>
internal sealed class SerialLink : IBoardLink
{
    /// <summary>A board that starts just now may miss the first ping.</summary>
    private const int PingsMax = 3;

    /// <summary>A longer line is no answer; the rest of it is let go.</summary>
    private const int LineCharsMax = 65536;

    private readonly Stream _stream;
    private readonly TimeSpan _timeout;
    private readonly Channel<string> _lines = Channel.CreateUnbounded<string>();
    private readonly string _idPrefix = "cli" + Random.Shared.Next(100_000, 1_000_000) + "-";
    private int _requests;

    private SerialLink(Stream stream, string name, TimeSpan timeout)
    {
        _stream = stream;
        _timeout = timeout;
        Name = name;
        _ = Task.Run(ReadLinesAsync);
    }

    public string Name { get; }

    /// <summary>Opens the port and makes sure that somebody answers.</summary>
    public static async Task<SerialLink> OpenAsync(string port, TimeSpan timeout, CancellationToken cancel)
    {
        Stream stream = await PortStream.OpenAsync(port, timeout, cancel).ConfigureAwait(false);
        var link = new SerialLink(stream, "the board on " + port, timeout);
        try
        {
            // Ends what a program before us may have left half typed.
            await link.SendAsync("\n", cancel).ConfigureAwait(false);
            await link.PingAsync(cancel).ConfigureAwait(false);
            return link;
        }
        catch
        {
            link.Dispose();
            throw;
        }
    }

    public async Task<JsonNode> AskAsync(string command, JsonObject args, CancellationToken cancel)
    {
        JsonObject answer = await TryAskAsync(command, args, _timeout, cancel).ConfigureAwait(false)
            ?? throw new CliException(
                $"{Name} stopped answering: nothing came for {_timeout.TotalSeconds:0.##} s", "the same again, perhaps with a longer --timeout", ExitCodes.NoBoard);
        return HostMessage.ResultOf(answer, command);
    }

    public async Task<BoardIdentity> IdentifyAsync(CancellationToken cancel)
    {
        JsonNode status = await AskAsync("status", [], cancel).ConfigureAwait(false);
        return new BoardIdentity(Text(status, "version"), Text(status, "board"), Text(status, "id"));
    }

    public void Dispose() => _stream.Dispose();

    private static string Text(JsonNode node, string name) => node[name]?.ToString() ?? "";

    private async Task PingAsync(CancellationToken cancel)
    {
        for (int i = 0; i < PingsMax; i++)
        {
            if (await TryAskAsync("ping", [], _timeout / PingsMax, cancel).ConfigureAwait(false) != null)
            {
                return;
            }
        }

        throw new CliException(
            $"{Name} does not answer", "is another program on this port? is it the port of a NanoAgent board?", ExitCodes.NoBoard);
    }

    /// <summary>Null when no answer came in time.</summary>
    private async Task<JsonObject?> TryAskAsync(string command, JsonObject args, TimeSpan timeout, CancellationToken cancel)
    {
        string id = _idPrefix + ++_requests;
        await SendAsync(HostMessage.Request(id, command, args) + "\n", cancel).ConfigureAwait(false);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        limit.CancelAfter(timeout);
        try
        {
            while (true)
            {
                string line = await _lines.Reader.ReadAsync(limit.Token).ConfigureAwait(false);
                if (HostMessage.AnswerTo(id, line) is { } answer)
                {
                    return answer;
                }
            }
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            return null;
        }
        catch (ChannelClosedException)
        {
            throw Closed(null);
        }
    }

    private async Task SendAsync(string text, CancellationToken cancel)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        Debug.Assert(bytes.Length <= Limits.ConsoleLineBytesMax, "a request is a line that the board takes");
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        limit.CancelAfter(_timeout);
        try
        {
            await _stream.WriteAsync(bytes, limit.Token).ConfigureAwait(false);
            await _stream.FlushAsync(limit.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            throw new CliException($"{Name} takes nothing any more", "unplug it and plug it in again", ExitCodes.NoBoard);
        }
        catch (IOException ex)
        {
            throw Closed(ex);
        }
    }

    private CliException Closed(Exception? why) =>
        new($"{Name} closed the connection" + (why == null ? "" : ": " + why.Message), "the same again when the board is back", ExitCodes.NoBoard);

    private async Task ReadLinesAsync()
    {
        var buffer = new byte[4096];
        var line = new List<byte>();
        try
        {
            for (int count; (count = await _stream.ReadAsync(buffer).ConfigureAwait(false)) > 0;)
            {
                foreach (byte value in buffer.AsSpan(0, count))
                {
                    if (value is (byte)'\n' or (byte)'\r')
                    {
                        _lines.Writer.TryWrite(Encoding.UTF8.GetString([.. line]));
                        line.Clear();
                    }
                    else if (line.Count < LineCharsMax)
                    {
                        line.Add(value);
                    }
                }
            }
        }
        catch (Exception ex) when (ex is IOException or ObjectDisposedException or OperationCanceledException)
        {
            // The board went away, or we did.
        }

        _lines.Writer.TryComplete();
    }
}
