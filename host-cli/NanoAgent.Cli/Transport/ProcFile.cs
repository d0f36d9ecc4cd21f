namespace NanoAgent.Cli.Transport;

/// <summary>Reads what is in /proc, where everything may be gone or another user's at any time.</summary>
internal static class ProcFile
{
    public static string? Try(Func<string?> look)
    {
        try
        {
            return look();
        }
        catch (Exception ex) when (ex is IOException or UnauthorizedAccessException)
        {
            // Another user's process, or one that ended just now.
            return null;
        }
    }
}
