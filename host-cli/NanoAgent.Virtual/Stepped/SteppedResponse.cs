using NanoAgent.Hal;

namespace NanoAgent.Virtual;

/// <summary>An HTTP answer that is there at once, whole or up to where its connection breaks.</summary>
public sealed class SteppedResponse(byte[] body) : IHttpResponse
{
    private int _position;

    /// <summary>The connection breaks behind so many bytes; -1 for never.</summary>
    public int BytesBeforeCut { get; init; } = -1;

    public int Status { get; init; } = 200;

    /// <summary>Value of the date header; null for none.</summary>
    public string? Date { get; init; }

    /// <summary>Value of the retry-after header; null for none.</summary>
    public string? RetryAfter { get; init; }

    public string? Header(string name) =>
        name.Equals("date", StringComparison.OrdinalIgnoreCase) ? Date
        : name.Equals("retry-after", StringComparison.OrdinalIgnoreCase) ? RetryAfter
        : null;

    public int Read(byte[] buffer, int offset, int count)
    {
        int end = BytesBeforeCut < 0 ? body.Length : Math.Min(BytesBeforeCut, body.Length);
        int taken = Math.Min(count, end - _position);
        if (taken == 0 && BytesBeforeCut >= 0)
        {
            throw new HttpException(HttpStages.Closed, true, "the connection broke after " + BytesBeforeCut + " bytes of the answer");
        }

        Array.Copy(body, _position, buffer, offset, taken);
        _position += taken;
        return taken;
    }

    public void Close()
    {
    }
}
