namespace NanoAgent.Safety;

/// <summary>A pairing code that can be used.</summary>
internal sealed class OpenCode
{
    public OpenCode(string code, string role, long endMs)
    {
        Code = code;
        Role = role;
        EndMs = endMs;
    }

    public string Code { get; }

    public string Role { get; }

    /// <summary>Uptime at which it ends.</summary>
    public long EndMs { get; }
}
