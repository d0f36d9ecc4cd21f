using System.Text.Json.Nodes;
using NanoAgent.Hal;

namespace NanoAgent.Virtual;

/// <summary>An answer from a tape; it breaks off where the real one did.</summary>
internal sealed class TapedResponse(JsonNode answer) : IHttpResponse
{
    private readonly byte[] _body = TapeMask.Get(answer);
    private int _position;

    public int Status => (int)answer["status"]!;

    public string? Header(string name) => (string?)answer["headers"]?[name.ToLowerInvariant()];

    public int Read(byte[] buffer, int offset, int count)
    {
        int taken = Math.Min(count, _body.Length - _position);
        if (taken == 0 && answer["broke"] is { } failure)
        {
            throw new HttpException((string)failure["stage"]!, (bool)failure["maybe"]!, (string)failure["message"]!);
        }

        Array.Copy(_body, _position, buffer, offset, taken);
        _position += taken;
        return taken;
    }

    public void Close()
    {
    }
}
