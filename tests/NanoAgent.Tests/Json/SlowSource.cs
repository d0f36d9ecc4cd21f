using NanoAgent.Json;

namespace NanoAgent.Tests.Json;

/// <summary>Hands out a few bytes at a time, as a socket may, and insists on not being asked again after the end.</summary>
internal sealed class SlowSource(byte[] bytes, int bytesPerRead = 1) : IByteSource
{
    private int _at;
    private bool _hasEnded;

    public int Read(byte[] buffer, int offset, int count)
    {
        Assert.False(_hasEnded, "the source was asked again after its end");
        int given = Math.Min(Math.Min(bytesPerRead, count), bytes.Length - _at);
        Array.Copy(bytes, _at, buffer, offset, given);
        _at += given;
        _hasEnded = given == 0;
        return given;
    }
}
