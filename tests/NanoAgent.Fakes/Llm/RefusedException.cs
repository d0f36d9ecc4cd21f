namespace NanoAgent.Fakes;

/// <summary>The real service would refuse this request, in these words.</summary>
internal sealed class RefusedException(string message, int status = 400, string? param = null) : Exception(message)
{
    public int Status { get; } = status;

    public string? Param { get; } = param;
}
