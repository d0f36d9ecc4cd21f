using System.Net;
using System.Net.Sockets;
using System.Text;

namespace NanoAgent.Cli.Tests.Support;

/// <summary>A cable to the TCP port of a board that breaks once: when the host sends a certain text, which still arrives or does not.</summary>
internal sealed class CuttingProxy : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly int _boardPort;
    private readonly string _text;
    private readonly bool _arrives;
    private bool _isCut;

    /// <param name="board">As <c>up</c> prints it: tcp:127.0.0.1:PORT.</param>
    /// <param name="text">Breaks the cable.</param>
    /// <param name="arrives">The board still gets it.</param>
    public CuttingProxy(string board, string text, bool arrives)
    {
        (_boardPort, _text, _arrives) = (int.Parse(board.Split(':')[2], System.Globalization.CultureInfo.InvariantCulture), text, arrives);
        _listener.Start();
        Task.Run(ServeAsync);
    }

    public string Path => $"tcp://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}";

    public void Dispose() => _listener.Stop();

    private async Task ServeAsync()
    {
        try
        {
            while (true)
            {
                using TcpClient host = await _listener.AcceptTcpClientAsync();
                using var board = new TcpClient();
                await board.ConnectAsync(IPAddress.Loopback, _boardPort);
                await Task.WhenAny(CopyAsync(host, board, true), CopyAsync(board, host, false));
            }
        }
        catch (Exception ex) when (ex is SocketException or ObjectDisposedException)
        {
            // The test is over.
        }
    }

    private async Task CopyAsync(TcpClient from, TcpClient to, bool isFromHost)
    {
        var buffer = new byte[4096];
        var seen = new StringBuilder();
        try
        {
            for (int count; (count = await from.GetStream().ReadAsync(buffer)) > 0;)
            {
                bool isCut = isFromHost && !_isCut && seen.Append(Encoding.UTF8.GetString(buffer, 0, count)).ToString().Contains(_text, StringComparison.Ordinal);
                if (!isCut || _arrives)
                {
                    await to.GetStream().WriteAsync(buffer.AsMemory(0, count));
                }

                if (isCut)
                {
                    _isCut = true;
                    return;
                }
            }
        }
        catch (Exception ex) when (ex is IOException or ObjectDisposedException or InvalidOperationException)
        {
            // One side is gone, and so is the other.
        }
    }
}
