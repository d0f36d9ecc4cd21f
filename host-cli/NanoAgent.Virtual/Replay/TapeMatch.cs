namespace NanoAgent.Virtual;

/// <summary>Compares what was recorded with what was done. Pure.</summary>
internal static class TapeMatch
{
    private const char Masked = '*';

    /// <summary>Equal, but for what the recording masks because it may be a secret.</summary>
    public static bool IsSame(string recorded, string done)
    {
        if (recorded.Length != done.Length)
        {
            return false;
        }

        for (int i = 0; i < recorded.Length; i++)
        {
            if (recorded[i] != done[i] && recorded[i] != Masked)
            {
                return false;
            }
        }

        return true;
    }
}
