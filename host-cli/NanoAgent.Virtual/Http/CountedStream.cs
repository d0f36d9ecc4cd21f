using System.Net.Sockets;

namespace NanoAgent.Virtual;

/// <summary>A NetworkStream that leaves the list when it closes. It stays one, so that the pool can poll its socket.</summary>
internal sealed class CountedStream(Socket socket, HostConnections owner) : NetworkStream(socket, ownsSocket: true)
{
    protected override void Dispose(bool disposing)
    {
        owner.Forget(Socket);
        base.Dispose(disposing);
    }
}
