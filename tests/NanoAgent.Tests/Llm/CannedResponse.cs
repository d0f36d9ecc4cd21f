using NanoAgent.Hal;

namespace NanoAgent.Tests.Llm;

/// <summary>A response that is there already, handed out in small pieces.</summary>
internal sealed class CannedResponse(int status, byte[] body, int pieceBytes = 7) : IHttpResponse
{
    private int _position;

    public int Status => status;

    public string? Header(string name) => null;

    public int Read(byte[] buffer, int offset, int count)
    {
        int taken = Math.Min(Math.Min(count, pieceBytes), body.Length - _position);
        Array.Copy(body, _position, buffer, offset, taken);
        _position += taken;
        return taken;
    }

    public void Close()
    {
    }
}
