using System.Net;

namespace NanoAgent.Virtual;

/// <summary>Body bytes that tell when they are handed to a connection.</summary>
internal sealed class RequestBody(HostExchange owner, byte[] bytes, int count) : ByteArrayContent(bytes, 0, count)
{
    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellation)
    {
        owner.NoteBodyStarted();
        return base.SerializeToStreamAsync(stream, context, cancellation);
    }
}
