using System;
using System.Text;
using NanoAgent.Hal;

namespace NanoAgent.DeviceTests.Support;

/// <summary>An answer that comes in pieces of a few bytes, as over a slow line: borders fall inside characters.</summary>
internal sealed class ScriptedResponse : IHttpResponse
{
    private const int PieceBytes = 7;

    private readonly byte[] _body;
    private int _position;

    public ScriptedResponse(string body) => _body = Encoding.UTF8.GetBytes(body);

    public int Status => 200;

    public string Header(string name) => null;

    public int Read(byte[] buffer, int offset, int count)
    {
        int left = _body.Length - _position;
        int most = count < PieceBytes ? count : PieceBytes;
        int taken = left < most ? left : most;
        Array.Copy(_body, _position, buffer, offset, taken);
        _position += taken;
        return taken;
    }

    public void Close()
    {
    }
}
